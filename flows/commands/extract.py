"""`pledger extract`: the records of a text, as JSON lines, without a warehouse."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from flows.commands.arguments import day
from flows.errors import ExitCode, PledgerError
from flows.settings import RAW

if TYPE_CHECKING:
    from flows.commands.arguments import Commands


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "extract",
        help="print the records of a text as JSON lines",
        description="Prints one JSON object a record for each text. Needs no warehouse.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a text in UTF-8")
    parser.add_argument(
        "--published-on",
        type=day,
        metavar="DATE",
        help="day on which the texts appeared; relative times hang on it where nothing nearer is told",
    )
    parser.add_argument(
        "--entities",
        metavar="FILE",
        help="list of known entities, or `none` (default: raw/entities.toml of the project)",
    )
    parser.set_defaults(handle=handle)


def handle(args: argparse.Namespace) -> int:
    """Print the records of each text. A text that cannot be read is named, and the others still read."""
    from flows.extract import claim_json, read_text
    from flows.read import load_entities, read_frozen

    entities = load_entities(_entities_file(args.entities))
    code = ExitCode.DONE
    for name in args.files:
        try:
            text = read_frozen(Path(name)).text
        except PledgerError as error:
            print(f"pledger: {error}", file=sys.stderr)
            code = ExitCode.FAILED
            continue
        reading = read_text(text, document_id=name, published_on=args.published_on, entities=entities)
        for claim in reading.claims:
            print(json.dumps(claim_json(claim, name, text), ensure_ascii=False))
    return code


def _entities_file(given: str | None) -> Path | None:
    if given == "none":
        return None
    return RAW / "entities.toml" if given is None else Path(given)
