"""`pledger mentions`: the raw mentions of a text, as JSON lines."""

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
        "mentions",
        help="print the quantities, times and names of a text as JSON lines",
        description="Prints one JSON object for each quantity, time, name and other numeral of each text, in "
        "text order, with offsets and normalised values: what records are then made of.",
    )
    add_texts(parser)
    parser.set_defaults(handle=handle)


def handle(args: argparse.Namespace) -> int:
    """Print the mentions of each text."""
    from flows.extract.mentions_of import mentions_of

    entities = entities_of(args)

    def show(name: str, text: str) -> None:
        for mention in mentions_of(text, document_id=name, published_on=args.published_on, entities=entities):
            print(json.dumps(mention, ensure_ascii=False))

    return each_text(args, show)
