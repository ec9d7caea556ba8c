"""Events: tables of sentences with type, status, participants, date and place."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from flows.extract.reader import read_text
from flows.model import Entity, Event

ENTITIES = (
    Entity("brenwick", "Brenwick", "company"),
    Entity("talvera", "Talvera", "company"),
    Entity("ordell", "Ordell", "company"),
    Entity("horizon-2030", "Horizon 2030", "plan", relations=(("plan_of", "brenwick"),)),
    Entity("jane-doe", "Jane Doe", "person"),
)


def read(text: str) -> list[Event]:
    reading = read_text(text, document_id="d", published_on=date(2024, 5, 15), entities=ENTITIES)
    return [claim for claim in reading.claims if isinstance(claim, Event)]


def told(event: Event) -> str:
    """Type and status, participants in alphabetical order, days, place."""
    names = ", ".join(sorted(p.name for p in event.participants))
    days = "" if event.date_end is None else f"{event.date_start or ''}..{event.date_end}"
    return " | ".join([f"{event.event_type} {event.status}", names, days, event.place or ""])


YEAR = "2010-01-01..2010-12-31"
LATER = "2014-01-01..2014-12-31"
BOTH = "Brenwick, Talvera"

# Text, and its events in the notation of `told`.
BY_VERB: list[tuple[str, list[str]]] = [
    ("Horizon 2030 was unveiled in 2010.", [f"plan occurred | Brenwick, Horizon 2030 | {YEAR} | "]),
    (
        "Brenwick follows Horizon 2030. The plan was published in 2010.",
        [f"plan occurred | Brenwick, Horizon 2030 | {YEAR} | "],
    ),
    (
        "The burden for Brenwick came to £9m. Of that, £8m bought 40% of Talvera in 2010.",
        [f"acquisition occurred | {BOTH} | {YEAR} | "],
    ),
    (
        "On 3 May 2010 Brenwick and Talvera put their names to what both called a partnership.",
        [f"agreement occurred | {BOTH} | 2010-05-03..2010-05-03 | "],
    ),
    ("Brenwick put its signature to the terms in 2010.", [f"agreement occurred | Brenwick | {YEAR} | "]),
    (
        "Brenwick and Talvera signed an agreement in Madrid on 3 May 2010.",
        [f"agreement occurred | {BOTH} | 2010-05-03..2010-05-03 | Madrid"],
    ),
    ("Brenwick bought a stake in Talvera in 2010.", [f"acquisition occurred | {BOTH} | {YEAR} | "]),
    ("Brenwick merged with Talvera in 2010.", [f"acquisition occurred | {BOTH} | {YEAR} | "]),
    ("Brenwick sold its bicycle unit to Talvera in 2010.", [f"divestment occurred | {BOTH} | {YEAR} | "]),
    ("Talvera was spun off from Brenwick in 2010.", [f"divestment occurred | {BOTH} | {YEAR} | "]),
    (
        "Otto Krell founded Brenwick in Leeds in 2010.",
        [f"founding occurred | Brenwick, Otto Krell | {YEAR} | Leeds"],
    ),
    (
        "Brenwick sold Talvera to Ordell in 2010.",
        [f"divestment occurred | Brenwick, Ordell, Talvera | {YEAR} | "],
    ),
    (
        "In Spain Talvera bought Ordell in 2010.",
        [f"acquisition occurred | Ordell, Talvera | {YEAR} | Spain"],
    ),
    ("Brenwick and Talvera formed a joint venture in 2010.", [f"founding occurred | {BOTH} | {YEAR} | "]),
    ("Talvera joined Brenwick in 2010.", [f"membership occurred | {BOTH} | {YEAR} | "]),
    (
        "Brenwick appointed Jane Doe chief executive in 2010.",
        [f"appointment occurred | Brenwick, Jane Doe | {YEAR} | "],
    ),
    (
        "Jane Doe, chief executive of Brenwick, resigned in 2010.",
        [f"departure occurred | Brenwick, Jane Doe | {YEAR} | "],
    ),
    (
        "Brenwick bought Talvera in 2010 and, after a long fight, the pump maker Ordell in 2014.",
        [
            f"acquisition occurred | {BOTH} | {YEAR} | ",
            "acquisition occurred | Brenwick, Ordell | 2014-01-01..2014-12-31 | ",
        ],
    ),
    (
        "Brenwick's works in Leeds, which opened in 2010, makes pumps.",
        [f"launch occurred | Brenwick | {YEAR} | Leeds"],
    ),
    (
        "Brenwick opened a shop on the South Side of Leeds in 2010.",
        [f"launch occurred | Brenwick | {YEAR} | Leeds"],
    ),
    (
        "Brenwick bought Talvera in 2010 and the pump maker Ordell, based in Leeds, four years later.",
        [
            f"acquisition occurred | {BOTH} | {YEAR} | ",
            "acquisition occurred | Brenwick, Ordell | 2014-01-01..2014-12-31 | ",
        ],
    ),
    (
        "Brenwick was founded in Leeds in 2010 and Talvera in Spain in 2014.",
        [
            f"founding occurred | Brenwick | {YEAR} | Leeds",
            "founding occurred | Talvera | 2014-01-01..2014-12-31 | Spain",
        ],
    ),
    (
        "Brenwick was sold to Ordell for $5m in 2010, Talvera to Jane Doe for $7m four years later.",
        [
            f"divestment occurred | Brenwick, Ordell | {YEAR} | ",
            "divestment occurred | Jane Doe, Talvera | 2014-01-01..2014-12-31 | ",
        ],
    ),
    (
        "Brenwick raised its stake in Talvera to 20% in 2010 and to 30% in 2014.",
        [f"acquisition occurred | {BOTH} | {YEAR} | ", f"acquisition occurred | {BOTH} | {LATER} | "],
    ),
    (
        "Brenwick expanded into Spain in 2010 and Italy in 2014.",
        [f"launch occurred | Brenwick | {YEAR} | ", f"launch occurred | Brenwick | {LATER} | "],
    ),
    (
        "Brenwick opened shops in Spain in 2010, in France in 2014.",
        [
            f"launch occurred | Brenwick | {YEAR} | Spain",
            f"launch occurred | Brenwick | {LATER} | France",
        ],
    ),
    (
        "In 2010 Brenwick bought Talvera and in 2014 Ordell.",
        [
            f"acquisition occurred | {BOTH} | {YEAR} | ",
            f"acquisition occurred | Brenwick, Ordell | {LATER} | ",
        ],
    ),
    (
        "In 2010 Brenwick bought Talvera and in 2014 Ordell was sold.",
        [f"acquisition occurred | {BOTH} | {YEAR} | ", f"divestment occurred | Ordell | {LATER} | "],
    ),
    (
        "Brenwick grew fast. It bought out its rivals: Talvera in 2010 and, after a fight that cost it dear, "
        "the whole of Ordell, with its 40 shops, for £5m in 2014.",
        [
            f"acquisition occurred | {BOTH} | {YEAR} | ",
            f"acquisition occurred | Brenwick, Ordell | {LATER} | ",
        ],
    ),
    (
        "Brenwick was listed in 2010 and its shares rose in 2014.",
        [f"milestone occurred | Brenwick | {YEAR} | "],
    ),
    ("Brenwick proposed to sell Talvera in 2010.", [f"plan occurred | {BOTH} | {YEAR} | "]),
    ("Brenwick thought of selling Talvera in 2010.", []),
    ("Brenwick's first van sold 400 copies in 2010.", []),
    (
        "Talks with Talvera, opened in 2010, went on.",
        [f"negotiation occurred | Talvera | {YEAR} | "],
    ),
    (
        "Brenwick bought 10% of Talvera in 2010 and raised it to 20% in 2014.",
        [
            f"acquisition occurred | {BOTH} | {YEAR} | ",
            f"acquisition occurred | {BOTH} | 2014-01-01..2014-12-31 | ",
        ],
    ),
    (
        "Brenwick denied reports that it was looking for a buyer.",
        ["negotiation denied | Brenwick |  | "],
    ),
    (
        "In 2010 Brenwick lowered its target for capacity in 2030 to 40 GW and suspended its dividend.",
        [f"plan occurred | Brenwick | {YEAR} | ", f"plan occurred | Brenwick | {YEAR} | "],
    ),
    ("Brenwick is said to have bought Talvera.", [f"acquisition alleged | {BOTH} |  | "]),
    ("Brenwick is said to be considering a bid for Talvera.", [f"negotiation alleged | {BOTH} |  | "]),
    ("Brenwick raised its target for sales to 5 million by 2030.", ["plan occurred | Brenwick |  | "]),
    (
        "Brenwick bought Talvera, its supplier since 2009, and Ordell.",
        ["acquisition occurred | Brenwick, Ordell, Talvera |  | "],
    ),
    (
        "In 2010 Brenwick merged with Talvera, a small bank, and Jane Doe was appointed its chief.",
        [
            f"acquisition occurred | {BOTH} | {YEAR} | ",
            f"appointment occurred | Brenwick, Jane Doe | {YEAR} | ",
        ],
    ),
    (
        "In 2010 Brenwick bought Talvera, but Ordell went bankrupt in 2014.",
        [
            f"acquisition occurred | {BOTH} | {YEAR} | ",
            "crisis occurred | Ordell | 2014-01-01..2014-12-31 | ",
        ],
    ),
    (
        "Brenwick will close its plant, and it bought Talvera in 2010.",
        ["restructuring planned | Brenwick |  | ", f"acquisition occurred | {BOTH} | {YEAR} | "],
    ),
    (
        "Two of the mills that Brenwick had bought in 2004 were sold in 2010.",
        [
            "acquisition occurred | Brenwick | 2004-01-01..2004-12-31 | ",
            f"divestment occurred | Brenwick | {YEAR} | ",
        ],
    ),
    (
        "Brenwick, founded in 2010, opened a plant in Ohio.",
        [f"founding occurred | Brenwick | {YEAR} | ", "launch occurred | Brenwick |  | Ohio"],
    ),
    ("Brenwick went public in 2010.", [f"milestone occurred | Brenwick | {YEAR} | "]),
    ("Jane Doe resigned from Brenwick in 2010.", [f"departure occurred | Brenwick, Jane Doe | {YEAR} | "]),
    (
        "Jane Doe was arrested in Tokyo on 3 May 2010.",
        ["legal occurred | Jane Doe | 2010-05-03..2010-05-03 | Tokyo"],
    ),
    ("Brenwick sued Talvera over patents in 2010.", [f"legal occurred | {BOTH} | {YEAR} | "]),
    ("Brenwick unveiled Horizon 2030 in May 2021.", ["plan occurred | Brenwick | 2021-05-01..2021-05-31 | "]),
    ("Brenwick announced a new strategy in 2010.", [f"plan occurred | Brenwick | {YEAR} | "]),
    ("Brenwick opened a plant in Ohio in 2010.", [f"launch occurred | Brenwick | {YEAR} | Ohio"]),
    ("The plant of Brenwick opened in Ohio in 2010.", [f"launch occurred | Brenwick | {YEAR} | Ohio"]),
    ("Brenwick started production in Ohio in 2010.", [f"launch occurred | Brenwick | {YEAR} | Ohio"]),
    ("Talvera became a subsidiary of Brenwick in 2010.", [f"acquisition occurred | {BOTH} | {YEAR} | "]),
    (
        "Talvera opened a shop in 1990. It was acquired by Brenwick in 2010.",
        [
            "launch occurred | Talvera | 1990-01-01..1990-12-31 | ",
            f"acquisition occurred | {BOTH} | {YEAR} | ",
        ],
    ),
    (
        "Brenwick came together with Talvera in 2010 to form Ordell.",
        [f"founding occurred | Brenwick, Ordell | {YEAR} | "],
    ),
    ("Brenwick joined forces with Talvera in 2010.", [f"agreement occurred | {BOTH} | {YEAR} | "]),
    (
        "Brenwick released its results on 3 May 2010.",
        ["result occurred | Brenwick | 2010-05-03..2010-05-03 | "],
    ),
    ("Brenwick ceased production in 2010.", [f"restructuring occurred | Brenwick | {YEAR} | "]),
    (
        "Jane Doe, chief executive of Brenwick, said she would step down.",
        ["departure planned | Brenwick, Jane Doe |  | "],
    ),
    ("Brenwick admitted that it had dismissed the claims, and will retire and repair its lorries.", []),
    ("Brenwick needs money for acquisitions.", []),
    (
        "3 May 2010. Jane Doe is arrested in Tokyo. Bicycles are launched.",
        ["legal occurred | Jane Doe | 2010-05-03..2010-05-03 | Tokyo"],
    ),
    (
        "Jane Doe, chief executive of Brenwick, resigned in 2010.",
        [f"departure occurred | Brenwick, Jane Doe | {YEAR} | "],
    ),
    (
        "Brenwick plans to open 40 shops. It opened 35 shops last year.",
        [
            "launch planned | Brenwick |  | ",
            "launch occurred | Brenwick | 2023-01-01..2023-12-31 | ",
        ],
    ),
    ("Brenwick said it had no plans to sell Talvera.", []),
    ("Brenwick is listed on the exchange.", []),
    ("Brenwick sells its bread under the brands Ordell and Talvera.", []),
    ("Brenwick introduced its first lorry in 2010.", [f"launch occurred | Brenwick | {YEAR} | "]),
    ("Brenwick ruled out buying Talvera.", [f"acquisition denied | {BOTH} |  | "]),
    ("Brenwick went into receivership in 2010.", [f"crisis occurred | Brenwick | {YEAR} | "]),
    ("A charge has left a hole in profits, but the group is sound.", []),
    ("Brenwick closed its plant in Ohio in 2010.", [f"restructuring occurred | Brenwick | {YEAR} | Ohio"]),
    ("Brenwick recalled its cars in 2010.", [f"restructuring occurred | Brenwick | {YEAR} | "]),
    ("Brenwick reported a loss for 2010.", [f"result occurred | Brenwick | {YEAR} | "]),
    ("Brenwick collapsed in 2010.", [f"crisis occurred | Brenwick | {YEAR} | "]),
    ("Brenwick went bankrupt in 2010.", [f"crisis occurred | Brenwick | {YEAR} | "]),
    ("Brenwick discussed a merger with Talvera in 2010.", [f"negotiation occurred | {BOTH} | {YEAR} | "]),
    ("Brenwick overtook Talvera in 2010.", [f"milestone occurred | {BOTH} | {YEAR} | "]),
    ("Brenwick is in talks to buy Talvera.", [f"negotiation occurred | {BOTH} |  | "]),
    (
        "Jane Doe took over as chief executive of Brenwick in 2010.",
        [f"appointment occurred | Brenwick, Jane Doe | {YEAR} | "],
    ),
    ("Brenwick rescued Talvera in 2010.", [f"other occurred | {BOTH} | {YEAR} | "]),
]

# Whose part, or what firm, is bought is left to the text.
LEFT_OUT: list[tuple[str, list[str]]] = [
    (
        f"Brenwick\n\nBrenwick is a brewer. {words}",
        [f"acquisition occurred | Brenwick, Ordell | {YEAR} | "],
    )
    for words in (
        "In 2010 Ordell acquired the company.",
        "In 2010 Ordell bought the remaining 34%.",
        "Ordell paid £9m for 40% of the company in 2010.",
        "The company was run by the Halls until 2010, when Ordell bought it.",
    )
]

BY_NOUN: list[tuple[str, list[str]]] = [
    (
        "Brenwick bought Talvera in 2010. The purchase was completed in 2014.",
        [f"acquisition occurred | {BOTH} | {YEAR} | ", f"acquisition occurred | {BOTH} | {LATER} | "],
    ),
    (
        "Brenwick sold Talvera to Ordell in 2010. The sale of a mill was completed by Jane Doe in 2014.",
        [
            f"divestment occurred | Brenwick, Ordell, Talvera | {YEAR} | ",
            f"divestment occurred | Jane Doe | {LATER} | ",
        ],
    ),
    ("Brenwick is under investigation by the regulator.", ["legal occurred | Brenwick |  | "]),
    ("A 2010 contract with Brenwick was the largest.", [f"agreement occurred | Brenwick | {YEAR} | "]),
    ("A commission in 2010 to rebuild the mill changed the firm.", [f"agreement occurred |  | {YEAR} | "]),
    (
        "A strike of miners in 2010 was settled by Brenwick.",
        [f"agreement occurred | Brenwick | {YEAR} | ", f"crisis occurred | Brenwick | {YEAR} | "],
    ),
    ("The penalty of €5m was Brenwick's second.", ["legal occurred | Brenwick |  | "]),
    ("The entry of Brenwick surprised all.", ["membership occurred | Brenwick |  | "]),
    ("The entry of new firms lowered prices.", []),
    ("Start-up of the plant is expected in 2030.", ["launch planned |  | 2030-01-01..2030-12-31 | "]),
    (
        "A recall of 40,000 vans by Brenwick followed in 2010.",
        [f"restructuring occurred | Brenwick | {YEAR} | "],
    ),
    (
        "The agreement of March 2010 between Brenwick and Talvera covers parts.",
        [f"agreement occurred | {BOTH} | 2010-03-01..2010-03-31 | "],
    ),
    (
        "The acquisition of Talvera by Brenwick in 2010 cost money.",
        [f"acquisition occurred | {BOTH} | {YEAR} | "],
    ),
    ("The sale of the unit to Talvera in 2010 was quick.", [f"divestment occurred | Talvera | {YEAR} | "]),
    ("The foundation of Brenwick in 2010 was a gamble.", [f"founding occurred | Brenwick | {YEAR} | "]),
    ("The appointment of Jane Doe in 2010 was news.", [f"appointment occurred | Jane Doe | {YEAR} | "]),
    ("The resignation of Jane Doe in 2010 was news.", [f"departure occurred | Jane Doe | {YEAR} | "]),
    ("The arrest of Jane Doe in 2010 was news.", [f"legal occurred | Jane Doe | {YEAR} | "]),
    (
        "The launch of the Falcon by Brenwick in 2010 was late.",
        [f"launch occurred | Brenwick, Falcon | {YEAR} | "],
    ),
    ("The closure of the plant in 2010 hurt Brenwick.", [f"restructuring occurred | Brenwick | {YEAR} | "]),
    ("The bankruptcy of Brenwick in 2010 was a blow.", [f"crisis occurred | Brenwick | {YEAR} | "]),
]

STATUS: list[tuple[str, list[str]]] = [
    (
        "Brenwick will be bought by Talvera in 2025.",
        [f"acquisition planned | {BOTH} | 2025-01-01..2025-12-31 | "],
    ),
    (
        "Brenwick expects to sign the contract by spring 2025.",
        ["agreement planned | Brenwick | ..2025-05-31 | "],
    ),
    (
        "Brenwick plans to acquire Talvera in 2025.",
        [f"acquisition planned | {BOTH} | 2025-01-01..2025-12-31 | "],
    ),
    ("Brenwick vowed to win.", ["plan occurred | Brenwick |  | "]),
    ("Brenwick was to close its plant in 2010.", [f"restructuring planned | Brenwick | {YEAR} | "]),
    (
        "Brenwick was to be shaken when the market collapsed in 2010.",
        [f"crisis occurred | Brenwick | {YEAR} | ", f"crisis occurred |  | {YEAR} | "],
    ),
    (
        "Brenwick presented its Horizon 2030 strategy. It includes the following:\n"
        "- Closing ten plants and cutting jobs.\n",
        ["plan occurred | Brenwick |  | ", *["restructuring planned | Brenwick |  | "] * 2],
    ),
    ("Brenwick may buy Talvera.", [f"acquisition planned | {BOTH} |  | "]),
    ("Brenwick reportedly bought Talvera.", [f"acquisition alleged | {BOTH} |  | "]),
    ("Brenwick did not buy Talvera.", [f"acquisition denied | {BOTH} |  | "]),
    ("Brenwick denied buying Talvera.", [f"acquisition denied | {BOTH} |  | "]),
    ("Brenwick denied that it would buy Talvera.", [f"acquisition denied | {BOTH} |  | "]),
    ("Brenwick said that it would buy Talvera.", [f"acquisition planned | {BOTH} |  | "]),
    ("Brenwick was bought by Talvera in 2010.", [f"acquisition occurred | {BOTH} | {YEAR} | "]),
]

DATES: list[tuple[str, list[str]]] = [
    # What followed is told by what it is, or by the event before it.
    (
        "Brenwick swallowed Talvera in 2010. Ordell followed in 2014.",
        [f"acquisition occurred | {BOTH} | {YEAR} | ", f"acquisition occurred | Ordell | {LATER} | "],
    ),
    (
        "By May 2010 Brenwick had grown. Jane Doe retired the same month.",
        ["departure occurred | Brenwick, Jane Doe | 2010-05-01..2010-05-31 | "],
    ),
    (
        "Talks with Talvera about a merger ended in 2010.",
        [f"negotiation occurred | Talvera | {YEAR} | "],
    ),
    (
        "3 May 2010. Jane Doe, chief executive since 1 April, presents Horizon 2030. Output grew.",
        ["plan occurred | Jane Doe | 2010-05-03..2010-05-03 | "],
    ),
    (
        "Brenwick and Talvera signed a pact on 3 May 2010. Ordell will build lamps for Talvera from 2014. "
        "Brenwick bought the partner's 40% of a mill.",
        [
            f"agreement occurred | {BOTH} | 2010-05-03..2010-05-03 | ",
            f"launch planned | Ordell, Talvera | {LATER} | ",
            f"acquisition occurred | {BOTH} | 2010-05-03..2010-05-03 | ",
        ],
    ),
    (
        "The agreement that Brenwick signed in March 2010 loosens the bonds of 2004. It bought Talvera.",
        [
            "agreement occurred | Brenwick | 2010-03-01..2010-03-31 | ",
            f"acquisition occurred | {BOTH} | 2010-03-01..2010-03-31 | ",
        ],
    ),
    (
        "Brenwick bought 40% of Talvera, now with this deal it has full control.",
        [f"acquisition occurred | {BOTH} |  | "],
    ),
    (
        "In May 2010 Brenwick and Talvera prolonged their agreement until 2040.",
        [f"agreement occurred | {BOTH} | 2010-05-01..2010-05-31 | "],
    ),
    (
        "The engine was chosen by Talvera in 2010 and by Ordell in 2014.",
        [f"agreement occurred | Talvera | {YEAR} | ", f"agreement occurred | Ordell | {LATER} | "],
    ),
    (
        '"We should have begun in 2010," said Otto Krell, who resigned from Brenwick in March.',
        ["departure occurred | Brenwick, Otto Krell | 2024-03-01..2024-03-31 | "],
    ),
    (
        "Brenwick restructured in 2010. Talvera was shut last November.",
        [
            f"restructuring occurred | Brenwick | {YEAR} | ",
            "restructuring occurred | Talvera | 2023-11-01..2023-11-30 | ",
        ],
    ),
    (
        "In August Brenwick agreed to sell its mill to Talvera.",
        [f"divestment planned | {BOTH} | 2023-08-01..2023-08-31 | "],
    ),
    (
        "Brenwick publishes its annual results on 23 August.",
        ["result occurred | Brenwick | 2024-08-23..2024-08-23 | "],
    ),
    # A year that heads or labels what stands below it dates that.
    ("# 2010\n\nBrenwick signed a contract with Talvera.", [f"agreement occurred | {BOTH} | {YEAR} | "]),
    ("2010\nBrenwick signed a contract with Talvera.", [f"agreement occurred | {BOTH} | {YEAR} | "]),
    (
        "2010: A new friend\nBrenwick signed a contract with Talvera.",
        [f"agreement occurred | {BOTH} | {YEAR} | "],
    ),
    (
        "2010\nA new friend\nBrenwick signed a contract with Talvera.",
        [f"agreement occurred | {BOTH} | {YEAR} | "],
    ),
    ("2010-2016\nBrenwick signed a contract with Talvera.", [f"agreement occurred | {BOTH} |  | "]),
    ("On Monday Brenwick bought Talvera.", [f"acquisition occurred | {BOTH} | 2024-05-13..2024-05-13 | "]),
    ("Last year Brenwick bought Talvera.", [f"acquisition occurred | {BOTH} | 2023-01-01..2023-12-31 | "]),
    (
        "Brenwick met Talvera on 3 May 2010. It signed a contract.",
        ["agreement occurred | Brenwick | 2010-05-03..2010-05-03 | "],
    ),
    (
        "In 2009 Brenwick had a good year. The following year it bought Talvera.",
        [f"acquisition occurred | {BOTH} | {YEAR} | "],
    ),
    (
        "May 2010. Brenwick signed a contract with Talvera.",
        [f"agreement occurred | {BOTH} | 2010-05-01..2010-05-31 | "],
    ),
    ("2010: Brenwick signs a contract with Talvera.", [f"agreement occurred | {BOTH} | {YEAR} | "]),
    (
        "Brenwick, which bought Talvera in 2010, sold its plant in 2012.",
        [
            f"acquisition occurred | {BOTH} | {YEAR} | ",
            "divestment occurred | Brenwick | 2012-01-01..2012-12-31 | ",
        ],
    ),
    (
        "After buying Talvera in 2010, Brenwick sold its plant in 2012.",
        [
            f"acquisition occurred | {BOTH} | {YEAR} | ",
            "divestment occurred | Brenwick | 2012-01-01..2012-12-31 | ",
        ],
    ),
    (
        "Talvera, bought by Brenwick in 2010, sold its plant in 2012.",
        [
            f"acquisition occurred | {BOTH} | {YEAR} | ",
            "divestment occurred | Talvera | 2012-01-01..2012-12-31 | ",
        ],
    ),
    ("Brenwick bought Talvera.", [f"acquisition occurred | {BOTH} |  | "]),
]

NO_EVENT = [
    "Brenwick buys parts from Talvera.",
    "Brenwick often buys companies.",
    "The alliance pools its research.",
    "Brenwick can sell its stake.",
    "If Brenwick bought Talvera, costs would fall.",
    "Brenwick owns a plant in Ohio.",
    "Brenwick is based in Leeds.",
]

# Why, text, events as they should be told.
GAPS: list[tuple[str, str, list[str]]] = [
    (
        "a place that shares its preposition",
        "Subsidiaries followed in Madrid (2010) and Lisbon (2014).",
        [f"founding occurred |  | {YEAR} | Madrid", f"founding occurred |  | {LATER} | Lisbon"],
    ),
    (
        "what was agreed to is no part of the agreement",
        "Brenwick agreed to buy Talvera in 2010.",
        [f"agreement occurred | {BOTH} | {YEAR} | "],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*BY_VERB, *LEFT_OUT, *BY_NOUN, *STATUS, *DATES])
def test_event(text: str, expected: list[str]) -> None:
    assert [told(event) for event in read(text)] == expected


@pytest.mark.parametrize("text", NO_EVENT)
def test_no_event(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(("why", "text", "expected"), GAPS)
def test_known_gap(why: str, text: str, expected: list[str]) -> None:
    assert [told(event) for event in read(text)] != expected, f"no gap any more ({why}): move it up"


SENTENCES = tomllib.loads((Path(__file__).parent / "event_sentences.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("kinds", "text"), [(kinds, text) for kinds, texts in SENTENCES["told"].items() for text in texts]
)
def test_sentence_tells_an_event(kinds: str, text: str) -> None:
    assert {event.event_type for event in read(text)} & set(kinds.split("-or-"))


@pytest.mark.parametrize("text", SENTENCES["none"])
def test_sentence_tells_none(text: str) -> None:
    assert not read(text)


def test_a_report_tells_its_day_where_it_says_who_said_it_or_by_the_weekday() -> None:
    lead = "Brenwick said on Thursday, 8 November 2018, that it had shut its mill."
    rest = "Otto Krell resigned from Brenwick in June. Talvera was shut last month."
    days = [
        [
            c.date_start
            for c in read_text(text, document_id="d", entities=ENTITIES).claims
            if isinstance(c, Event)
        ]
        for text in (
            f"{lead}\n\n{rest}",
            f"{lead.replace('Thursday, ', '')}\n\n{rest}",
            f"Brenwick shut its mill on 8 November 2018.\n\n{rest}",
            f"Brenwick shut its mill on 8 November 2018.\n\n{rest} It was sold in 2020.",
        )
    ]
    assert days[0] == [date(2018, 11, 8), date(2018, 6, 1), date(2018, 10, 1)]
    assert days[1] == days[0]
    assert days[2] == days[0]
    assert days[3][2] is None


def test_roles_follow_the_voice() -> None:
    def roles(text: str) -> dict[str, str]:
        (event,) = read(text)
        return {p.name: p.role for p in event.participants}

    assert roles("Brenwick bought Talvera.") == {"Brenwick": "actor", "Talvera": "object"}
    assert roles("Talvera was bought by Brenwick.") == {"Brenwick": "actor", "Talvera": "object"}
    assert roles("Brenwick merged with Talvera.") == {"Brenwick": "actor", "Talvera": "partner"}


@pytest.mark.parametrize(
    ("words", "precision"),
    [("on 3 May 2010", "day"), ("in May 2010", "month"), ("in the first quarter of 2010", "quarter"),
     ("in the first half of 2010", "half"), ("in 2010", "year"), ("in the 1990s", "decade")],
)  # fmt: skip
def test_precision_is_that_of_the_words(words: str, precision: str) -> None:
    (event,) = read(f"Brenwick bought Talvera {words}.")
    assert event.date_precision == precision
    assert event.date_text is not None
    assert event.date_text in words


def test_the_claims_span_holds_the_trigger_and_every_type_has_a_trigger() -> None:
    for text, _ in [*BY_VERB, *BY_NOUN]:
        for event in read(text):
            claim, trigger = (
                next(s for s in event.evidence if s.field == f) for f in ("claim", "event_type")
            )
            assert claim.char_start <= trigger.char_start < trigger.char_end <= claim.char_end
            assert trigger.rule == f"trigger.{event.event_type}"


def test_the_table_has_every_type() -> None:
    types = {row.split()[0] for _, rows in BY_VERB for row in rows}
    assert types == {
        "agreement", "acquisition", "divestment", "founding", "membership", "appointment", "departure",
        "legal", "plan", "launch", "restructuring", "result", "crisis", "negotiation", "milestone", "other",
    }  # fmt: skip
