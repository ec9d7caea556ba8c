"""`pledger extract`: the records of a text, as JSON lines, without a warehouse."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from flows.commands.texts import add_texts, each_text, entities_of

if TYPE_CHECKING:
    from flows.commands.arguments import Commands


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "extract",
        help="print the records of a text as JSON lines",
        description="Prints one JSON object a record for each text. Needs no warehouse.",
    )
    add_texts(parser)
    parser.add_argument(
        "--explain",
        action="store_true",
        help="show the words and rules behind each record instead of its JSON",
    )
    parser.set_defaults(handle=handle)


def handle(args: argparse.Namespace) -> int:
    """Print the records of each text."""
    from flows.extract import claim_json, read_text

    entities = entities_of(args)

    def show(name: str, text: str) -> None:
        reading = read_text(text, document_id=name, published_on=args.published_on, entities=entities)
        if args.explain:
            from flows.query.explain import explain_claim

            for claim in reading.claims:
                print(explain_claim(claim, text, reading.passages, name))
            return
        for claim in reading.claims:
            print(json.dumps(claim_json(claim, name, text), ensure_ascii=False))

    return each_text(args, show)
