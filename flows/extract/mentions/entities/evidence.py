"""What a text shows of its names: the words that stand around runs of capitals."""

from __future__ import annotations

from flows.extract.mentions.entities.acronyms import abbreviates, long_form, spells_noun
from flows.extract.mentions.entities.deals import TAKINGS, weigh_deal
from flows.extract.mentions.entities.doings import (
    ALIVE,
    acts_at,
    is_alive,
    is_narrowed,
    past_day,
    past_insertion,
)
from flows.extract.mentions.entities.firms import Run, leads_by_post, weigh_firm
from flows.extract.mentions.entities.people import is_aged_or_in_office, weigh_person
from flows.extract.mentions.entities.places import has_seat, names_site, weigh_place
from flows.extract.mentions.entities.seen import Seen
from flows.extract.mentions.entities.things import acts, is_thing
from flows.extract.mentions.entities.titles import is_titled
from flows.extract.mentions.entities.words import WORDS, researches
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_PARTS_WHAT = frozenset((",", "of", "at", "for"))  # "X, a former chairman of the bank Y,"
_BEFORE_OTHERS = frozenset(("for", "at", "in", "near", "outside"))  # "a plant at Hosur, which makes lamps"
_LEADS_DAY = word_set("names", "leads_day")
_LEADING = word_set("verbs", "openings", "leading") | {"of"}
_CLOSING_ASIDE = frozenset((",", ".", ";", ":", ")"))
_NOUNS_IN_LY = word_set("nouns", "in_ly", "words")
_VERSIONS = word_set("names", "versions")
_SURELY = 3


def weigh(seen: Seen, tokens: Tokens, i: int, j: int, begin: int, end: int) -> None:
    """Add to `seen` what the words around the run `[i, j)` say of it."""
    lower = tokens.lower
    before = lower[i - 1] if i > begin else ""
    version = j - i == 1 and before in _VERSIONS and i - 2 >= begin and lower[i - 2] in ("the", "a", "an")
    seen.articled += before == "the" or version
    if before == "the" and i - 2 >= begin and lower[i - 2] in WORDS.plan_nouns:
        before = lower[i - 2]  # "the plan The Arc"
    after = lower[j] if j < end else ""
    second = lower[j + 1] if j + 1 < end else ""
    if after == "," and has_seat(tokens, j + 1, end, of=before == "of" and lower[i - 2] not in TAKINGS):
        seen.located += 1
        return
    run = Run(tokens, i, j, begin, end, before, after, second)
    weigh_firm(seen, run)
    seen.researches += researches(lower, i)
    # "the Madurai works"
    of_site = (before == "the" and after in WORDS.sites) or (
        after in WORDS.works and names_site(tokens, i, j, begin, end)
    )
    weigh_deal(seen, tokens, i, j, begin, end)
    stands = weigh_place(seen, tokens, i, j, begin, end)
    weigh_person(seen, tokens, i, j, begin, end)
    thing = is_thing(seen, lower, i, j, begin, end)
    if is_titled(tokens, i, j, begin, end):
        seen.product += _SURELY
        thing = True
    if after == "," and j + 1 < end:
        _weigh_inserted(seen, run)
    if "(" in (before, after):
        _weigh_brackets(seen, run)
    _weigh_plan(seen, run)
    if not thing and not of_site and not (stands and after != "'s"):
        _weigh_doings(seen, run)


def _weigh_inserted(seen: Seen, run: Run) -> None:
    """Add what stands between commas behind the run: "Acme, a maker of pumps,", "Jane Roe, 52,"."""
    lower, form = run.tokens.lower, run.tokens.form
    tokens, i, j, _, end, _, _, second = run
    window = lower[j + 1 : j + 7]
    window = window[: next((k for k, w in enumerate(window) if w in _PARTS_WHAT and k), len(window))]
    owned = j + 2 < end and form[j + 1][0].isupper() and lower[j + 2] == "'s"  # "the town's biggest bank"
    called = next((k for k in range(j + 1, j + 1 + len(window)) if _tells_firm(lower, k, end)), -1)
    alone = called < 0 or acts(lower[called + 1] if called + 1 < end else "")  # "Under X, the firm grew"
    if (second in ("a", "an", "the", "one") or owned) and not alone:
        seen.company += 2
    elif j - i == 1 and second in WORDS.roles and second in WORDS.company_nouns:
        seen.company += 1  # "Acme, owner of the Brell brand,"
    elif not leads_by_post(run) and is_aged_or_in_office(tokens, j, window, owned=owned):
        seen.person += 2


def _weigh_brackets(seen: Seen, run: Run) -> None:
    """Add what brackets tell: "Acme Bank (AB)"."""
    lower, form = run.tokens.lower, run.tokens.form
    tokens, i, j, begin, end, before, after, _ = run
    if after == "(" and j + 2 < end and form[j + 2] == ")" and abbreviates(form[j + 1], form[i:j]):
        seen.company += 1
    if before == "(" and after == ")":
        full = long_form(tokens, i, begin)
        if full:
            seen.full = full
        seen.product += _SURELY * spells_noun(tokens.form[i], lower, i - 1, begin)


def _weigh_plan(seen: Seen, run: Run) -> None:
    """Add whether it is the name of a plan."""
    lower = run.tokens.lower
    _, i, j, begin, _, before, after, second = run
    apposed = before == "," and (after in _CLOSING_ASIDE or not after)
    if apposed and i - 2 >= begin and lower[i - 2] in WORDS.plan_nouns:
        seen.plan += 1  # unlike "Under the plan, Acme will close"
    if lower[j - 1].isdigit() and lower[j - 2] in WORDS.plan_nouns:
        seen.plan += 1
    if (
        (after in WORDS.plan_nouns and not (before == "" and second == "to"))
        or (after == '"' and second in WORDS.plan_nouns)
        or (before in WORDS.plan_nouns and not _leads_in(lower, i, begin, after))
    ):
        seen.plan += 1


def _weigh_doings(seen: Seen, run: Run) -> None:
    """Add what the run is said to do."""
    lower = run.tokens.lower
    tokens, i, j, begin, end, before, after, second = run
    described = after == "," and second in ("which", "whose")  # "Brell, which makes lamps"
    seen.acts += described and before not in _BEFORE_OTHERS
    past = past_day(lower, j, end) if after in _LEADS_DAY else past_insertion(tokens, j, end)
    # "Acme initially looked", unlike "Acme supply"
    adverb = after.endswith("ly") and len(after) > 5 and after not in _NOUNS_IN_LY
    if i == begin and j - i == 1 and is_narrowed(lower, j, end):
        return  # "Timber felled in May has cost €2m": a thing
    seen.acts += after == "'s" or acts_at(lower, j + adverb, end) or acts(past)
    seen.alive += is_alive(lower, j, end) or past in ALIVE


def _leads_in(lower: list[str], i: int, begin: int, after: str) -> bool:
    """ "Under the plan Acme will close": who acts behind an opening phrase is no plan."""
    k = i - 2 - (lower[i - 2] == "the")
    return k >= begin and lower[k] in _LEADING and acts(after)


def _tells_firm(lower: list[str], k: int, end: int) -> bool:
    """Whether the word at token `k` tells what is inserted to be a firm: not "the company's president"."""
    return lower[k] in WORDS.company_nouns and not (k + 1 < end and lower[k + 1] in ("'s", "'"))
