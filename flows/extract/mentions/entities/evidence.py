"""What a text shows of its names: the words that stand around runs of capitals."""

from __future__ import annotations

from flows.extract.mentions.entities.acronyms import abbreviates, long_form, spells_noun
from flows.extract.mentions.entities.apostrophe_names import OWN
from flows.extract.mentions.entities.christened import is_christened
from flows.extract.mentions.entities.deals import TAKINGS, weigh_deal
from flows.extract.mentions.entities.forms import past_bracketed_form
from flows.extract.mentions.entities.joined import TRADES
from flows.extract.mentions.entities.people import is_aged_or_in_office, replaces, weigh_person
from flows.extract.mentions.entities.places import has_seat, names_site, weigh_place
from flows.extract.mentions.entities.seen import Seen
from flows.extract.mentions.entities.things import AFTER_ONE, acts, is_thing
from flows.extract.mentions.entities.titles import is_titled
from flows.extract.mentions.entities.words import WORDS, researches
from flows.extract.phrases.words import (
    ALSO_NOUNS,
    AUXILIARIES,
    adjectives,
    closed_class,
    common_nouns,
    finite_only,
    is_adjective,
    singular,
    verb_forms,
)
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load, word_set

_FORMS = verb_forms()
# Verbs whose object is a company more often than not.
_TAKES_COMPANY = frozenset(f for f, (base, _) in _FORMS.items() if base in WORDS.done_to_firms)
_ALIVE = frozenset(f for f, (base, _) in _FORMS.items() if base in WORDS.alive)
_BEFALLS_FIRMS = frozenset(
    f for f, (base, _) in _FORMS.items() if base in word_set("names", "done_to_firms_alone")
)
_FOUNDED = frozenset(f for f, (base, _) in _FORMS.items() if base == "found") - {"found"}
_PARTS_WHAT = frozenset((",", "of", "at", "for"))  # "X, a former chairman of the bank Y,"
_CLOSED = closed_class()
_FINITE = finite_only()
_COMMA_FORMS = word_set("names", "comma_forms")
_BEFORE_OTHERS = frozenset(("for", "at", "in", "near", "outside"))  # "a plant at Hosur, which makes lamps"
_HELD = word_set("names", "shares_of")
_ACCOUNTS, _OF_ACCOUNTS = (word_set("names", key) for key in ("accounts", "of_accounts"))
_BORN = frozenset(f for f, (base, _) in _FORMS.items() if base in WORDS.born)
_PRESS = word_set("names", "press")
_LEADS_DAY = word_set("names", "leads_day")
_WEEKDAYS = word_set("times", "weekdays")
_COMMON = common_nouns()
_ADJECTIVES = adjectives()
# What leads the other firms of a ranking: "behind Acme with 48%".
RANKED_BEHIND = word_set("names", "ranked_behind")
RANKED_BESIDE = frozenset(tuple(words.split()) for words in load("names")["ranked_beside"])
_APPOINTING = word_set("names", "appointing")
_LEADING = word_set("verbs", "openings", "leading") | {"of"}
_CLOSING_ASIDE = frozenset((",", ".", ";", ":", ")"))
_NOUNS_IN_LY = word_set("nouns", "in_ly", "words")
_STATE_OFFICES = word_set("names", "state_offices")
_NEVER_PEOPLE = word_set("names", "never_people")
# What sales, profits and shares may be of, besides a firm: "Wheat profits", "Insurance shares", "Ad sales".
_GOODS = TRADES | WORDS.bare_nouns | word_set("names", "sold_of_all")
_GOODS |= word_set("names", "parties", "commodities")
_LED_BY_FIRMS = word_set("names", "led_by_firms")  # before "leader": "market leader Acme"
_OF_FIRMS = word_set("names", "of_firms")
_VERSIONS = word_set("names", "versions")
_SURELY = 3
_AT_WHOM = frozenset(("at", "for", "in", "with", "from"))
_BEFORE_US = frozenset(("at", "to", "are"))
_BEFORE_FIGURE = frozenset((",", "with", "on", "at"))
_NO_OBJECT = frozenset(("and", "or", ",", ".", ""))
_ACTING = WORDS.acting_nouns - WORDS.roles | word_set("names", "sorts_of_firms")  # "Roe is a partner at"
_BORN_FIRMS = frozenset(f for f, (base, _) in _FORMS.items() if base in word_set("names", "born_firms"))
_UNITED = frozenset(f for f, (base, _) in _FORMS.items() if base in word_set("names", "united_firms"))
_LIVING = _UNITED | {"had", "has", "went"}
_STAFF = word_set("names", "staff_of_firms")
_EXCHANGES = word_set("names", "exchanges_gone_to")
_SYMBOL = 6  # characters of a gap where the symbol of a listed share stood: "Acme (A.N) said"
_LISTED = 3
_LONGEST_INSERTION = 14  # tokens between two commas after a name
_CIRCUMSTANCES = frozenset(("in", "on", "at", "by", "from", "for", "since", "during", "last", "this", "so"))
_PAST_NARROWING = AUXILIARIES - {"may", "do"}  # "in May" is a month
_LONGEST_NARROWING = 9  # tokens from the participle to the verb of the clause
_DEAL = 7  # tokens between "sold" and "to Acme"


def weigh(seen: Seen, tokens: Tokens, i: int, j: int, begin: int, end: int) -> None:
    """Add to `seen` what the words around the run `[i, j)` say of it."""
    lower, form = tokens.lower, tokens.form
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
    if (
        lower[j - 1] in WORDS.legal_forms
        or after in _COMMA_FORMS
        or (after == "," and second in _COMMA_FORMS)
        or past_bracketed_form(tokens, j) > j
    ):
        seen.company += 3
    symbol = j < len(tokens.start) and tokens.start[j] - tokens.end[j - 1] >= _SYMBOL
    seen.company += _LISTED * (symbol and lower[i] not in WORDS.given_names)
    if after in ("is", "was") and second in ("a", "an", "the", "one"):
        # "Acme is a British builder of ferries"
        being = lower[j + 2 : min(j + 6, end)]
        being = being[: next((k for k, word in enumerate(being) if word in _AT_WHOM), len(being))]
        seen.company += 2 * any(word in _ACTING for word in being)
    if after == "was" and second in _BORN_FIRMS and before not in _LEADING:
        seen.company += 2  # "Brenwick was founded in 1886 by Tom Brenwick"
    seen.company += 2 * (after in _LIVING and _lives_as_firm(lower, j, end))
    if i == begin and second in ("is", "was") and (after in WORDS.sites or after in WORDS.company_nouns):
        third = lower[j + 2] if j + 2 < end else ""
        seen.company += 3 * (
            third in ("a", "an", "the", "one") or third in _BORN
        )  # "Brell winery was founded"
    office = before in _STATE_OFFICES and i > begin  # "Majority Leader Jane Roe", "union leader Roe"
    office = office and (form[i - 1].istitle() or lower[i - 2] not in _LED_BY_FIRMS)
    seen.person += 2 * (office and form[i - 1].islower() and i - 1 > begin)
    if singular(before) in WORDS.company_nouns and not office:
        seen.company += 2
        seen.called += before in _NEVER_PEOPLE
        seen.weak += 2 * _is_any(lower, i - 1, begin)  # "a business Roe had turned around"
    seen.company += after in _OF_FIRMS and j + 1 < end and form[j + 1][0].isupper()  # "Acme rival Brell"
    seen.company += 2 * is_christened(lower, i, begin)
    if before in ("the", "a", "its") and after in WORDS.firm_tails:
        seen.company += 2  # "the Brell chain"
    if before in _TAKES_COMPANY or (before == "to" and i - 2 >= begin and lower[i - 2] == "according"):
        seen.company += 1 + (before in _FOUNDED)
        seen.weak += before not in _BEFALLS_FIRMS or after == "'s"
    by_role = before in ("of", "at", "by") and i - 2 >= begin and lower[i - 2] in WORDS.roles
    if by_role and not (before == "by" and replaces(lower, begin, i)):
        seen.company += 2  # "chief executive of Acme"
    seen.company += before.endswith("-based")
    seen.researches += researches(lower, i)
    if before == "'s" and i - 2 >= begin and lower[i - 2] in WORDS.places_one:
        seen.company += 1  # "a venture with China's Acme Auto"
        seen.weak += 1
    if before == "'s" and i - 3 >= begin and form[i - 2][0].isupper() and lower[i - 3] in WORDS.given_names:
        seen.company += 1  # "Carol Roe's Acme": whose it is
        seen.weak += 1
    if before in ("of", "in") and i - 2 >= begin and lower[i - 2] in _HELD:
        seen.company += 1  # "shares in Acme"
    if before in WORDS.dealt and not WORDS.dealt[before].isdisjoint(lower[max(begin, i - _DEAL) : i - 1]):
        seen.company += 1  # "sold to Acme", "a venture with Acme"
        seen.weak += 1
    if before in ("with", "into") and i - 2 >= begin and lower[i - 2] in _UNITED:
        seen.company += 1  # "combined with Acme"
        seen.weak += 1
    storied = before == "of" and i - 2 >= begin and lower[i - 2] in WORDS.stories
    if storied or (after == "'s" and second in WORDS.stories) or (before == "at" and "we" in (after, second)):
        seen.company += 1  # "the story of Acme", "At Acme, we ..."
        seen.weak += 1
    seen.press += before in _PRESS or after in _PRESS
    seen.ours += before in _BEFORE_US and _is_ours(lower, i, j, begin, end)
    homely = (
        after == "of"
        and j + 1 < end
        and form[j + 1][0].isupper()
        and before != "the"
        and lower[i] not in WORDS.titles
    )
    if homely and lower[j + 1] not in WORDS.not_names:
        seen.company += 1  # "Hartmann of Germany"
        seen.weak += 1
    if after == "'s" and _is_done(lower, j + 1, end):
        seen.company += 2  # "Halden's opened a shop"
    seen.company += j - i > 2 and form[j - 1] == OWN  # "Brell Monday's plans to grow"
    # "Outgoing chairman", "Finance Director Jane Roe"; but not "Acme CEO Jane Roe"
    opens = i == begin and j - i == 1 and not (len(after) == 3 and form[j].isupper())
    given = j - i > 1 and lower[i] in WORDS.given_names
    held = after in WORDS.roles and after not in WORDS.callings
    if held and before in _APPOINTING and not (j + 1 < end and form[j + 1][0].isupper() and len(second) > 3):
        seen.person += 2  # "names Roe chief executive", unlike "names Acme CEO Jane Roe chairman"
    elif held and before not in WORDS.roles and not opens and not given:
        seen.company += 2  # "Acme chief executive Jane Roe"
    told = lower[i - 2] if before == "," and i - 2 >= begin and after in (",", ".") else ""
    if (told in WORDS.company_nouns or told in WORDS.organisation_heads) and second != "who":
        seen.company += 2  # "the country's biggest bank, Acme,"
    seen.company += 2 * _has_accounts(lower, i, j, begin, end)
    seen.company += after in _BEFORE_FIGURE and _has_figure(lower, i, j, begin, end)
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
        window = lower[j + 1 : j + 7]
        window = window[: next((k for k, w in enumerate(window) if w in _PARTS_WHAT and k), len(window))]
        owned = j + 2 < end and form[j + 1][0].isupper() and lower[j + 2] == "'s"  # "the town's biggest bank"
        called = next((k for k in range(j + 1, j + 1 + len(window)) if _tells_firm(lower, k, end)), -1)
        alone = called < 0 or acts(lower[called + 1] if called + 1 < end else "")  # "Under X, the firm grew"
        if (second in ("a", "an", "the", "one") or owned) and not alone:
            seen.company += 2
        elif j - i == 1 and second in WORDS.roles and second in WORDS.company_nouns:
            seen.company += 1  # "Acme, owner of the Brell brand,"
        elif not by_role and is_aged_or_in_office(tokens, j, window, owned=owned):
            seen.person += 2
    if after == "(" and j + 2 < end and form[j + 2] == ")" and abbreviates(form[j + 1], form[i:j]):
        seen.company += 1
    if before == "(" and after == ")":
        full = long_form(tokens, i, begin)
        if full:
            seen.full = full
        seen.product += _SURELY * spells_noun(tokens.form[i], lower, i - 1, begin)
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
    if not thing and not of_site and not (stands and after != "'s"):
        described = after == "," and second in ("which", "whose")  # "Brell, which makes lamps"
        seen.acts += described and before not in _BEFORE_OTHERS
        past = _past_day(lower, j, end) if after in _LEADS_DAY else _past_insertion(tokens, j, end)
        # "Acme initially looked", unlike "Acme supply"
        adverb = after.endswith("ly") and len(after) > 5 and after not in _NOUNS_IN_LY
        if i == begin and j - i == 1 and _is_narrowed(lower, j, end):
            return  # "Timber felled in May has cost €2m": a thing
        seen.acts += after == "'s" or _acts_at(lower, j + adverb, end) or acts(past)
        seen.alive += is_alive(lower, j, end) or past in _ALIVE


def _is_narrowed(lower: list[str], j: int, end: int) -> bool:
    """Whether a participle without a comma narrows the word before it, and the verb follows: no name is
    narrowed so.
    """
    if j + 1 >= end or "n" not in _FORMS.get(lower[j], ("", ""))[1] or lower[j + 1] not in _CIRCUMSTANCES:
        return False
    for word in lower[j + 2 : min(j + _LONGEST_NARROWING, end)]:
        if word in _PAST_NARROWING:
            return True
        if not (word.isalnum() and _CLOSED.get(word, "P") in "PDJM"):
            return False
    return False


def _leads_in(lower: list[str], i: int, begin: int, after: str) -> bool:
    """ "Under the plan Acme will close": who acts behind an opening phrase is no plan."""
    k = i - 2 - (lower[i - 2] == "the")
    return k >= begin and lower[k] in _LEADING and acts(after)


def _is_any(lower: list[str], k: int, begin: int) -> bool:
    """Whether the noun at token `k` is told of one of many: "a business", "an old firm"."""
    past = range(k - 1, max(begin, k - 4) - 1, -1)
    return next((lower[m] in ("a", "an") for m in past if _CLOSED.get(lower[m]) == "D"), False)


def _tells_firm(lower: list[str], k: int, end: int) -> bool:
    """Whether the word at token `k` tells what is inserted to be a firm: not "the company's president"."""
    return lower[k] in WORDS.company_nouns and not (k + 1 < end and lower[k + 1] in ("'s", "'"))


def _is_ours(lower: list[str], i: int, j: int, begin: int, end: int) -> bool:
    """ "At Acme, we", "We at Acme", "Welcome to Acme", "We are Acme.": the firm speaks of itself."""
    before, second = lower[i - 1] if i > begin else "", lower[i - 2] if i - 2 >= begin else ""
    if before == "at" and (second in ("we", "here") or "we" in lower[j : min(j + 2, end)]):
        return True
    ends = j < end and lower[j] in (",", ".", "!", "and")
    return (second, before) == ("welcome", "to") or (ends and (second, before) == ("we", "are"))


def is_alive(lower: list[str], j: int, end: int) -> bool:
    """Whether what follows a name only somebody does: "said", "is selling", "has agreed to buy"."""
    if j >= end:
        return False
    then = lower[j + 1] if j + 1 < end else ""
    return lower[j] in _ALIVE or (lower[j] in AFTER_ONE and then in _ALIVE and then != "expected")


def _has_accounts(lower: list[str], i: int, j: int, begin: int, end: int) -> bool:
    """ "Acme third-quarter profit", "Acme Q2 net income", "Acme stock": only a firm has these."""
    opens = i == begin and j == i + 1 and j < end
    plain = opens and (lower[i] in _GOODS or singular(lower[i]) in _GOODS)
    any_word = opens and (lower[i] in _FORMS or is_adjective(lower[i]) or lower[i] in _ADJECTIVES)
    if plain or (any_word and (lower[j] in _ACCOUNTS or lower[j] in _OF_ACCOUNTS)):
        return False  # "Group net profit", "Wheat profits": any word has a capital there
    k = j
    while k < end and k < j + 4 and (lower[k] in _OF_ACCOUNTS or lower[k].endswith(("-quarter", "-half"))):
        k += 1
    return k < end and lower[k] in _ACCOUNTS


def _lives_as_firm(lower: list[str], j: int, end: int) -> bool:
    """ "Brell combined with Ordell", "Brell went public", "Brell had 24,000 employees": as no person."""
    after, second, third = (lower[k] if k < end else "" for k in (j, j + 1, j + 2))
    if after in _UNITED and second in ("with", "into"):
        return True
    if after in ("had", "has") and second[:1].isdigit() and third in _STAFF:
        return True
    return after == "went" and (
        second == "public" or not _EXCHANGES.isdisjoint(lower[j + 2 : min(j + 5, end)])
    )


def _has_figure(lower: list[str], i: int, j: int, begin: int, end: int) -> bool:
    """ "behind Acme with 48%", "ahead of Acme, on 20%": a rank is told by who else has one."""
    led = i > begin and lower[i - 1] in RANKED_BEHIND
    led = led or (i - 2 >= begin and (lower[i - 2], lower[i - 1]) in RANKED_BESIDE)
    k = j + (lower[j : j + 1] == [","])
    return led and k + 1 < end and lower[k] in ("with", "on", "at") and lower[k + 1][:1].isdigit()


def _past_day(lower: list[str], j: int, end: int) -> str:
    """The word past "on Monday", "late Tuesday", "yesterday" after a name."""
    k = j
    while k < min(j + 3, end) and (lower[k] in _LEADS_DAY or lower[k] in _WEEKDAYS):
        k += 1
    return lower[k] if k < end else ""


def _acts_at(lower: list[str], k: int, end: int) -> bool:
    """Whether the word at token `k`, behind a name, says that it does something: not "NOR prices have"."""
    if k >= end or not acts(lower[k]):
        return False
    base, letters = _FORMS.get(lower[k], ("", ""))
    if lower[k] in AFTER_ONE or "d" in letters:
        return True
    noun = base in ALSO_NOUNS or base in WORDS.common or lower[k] in WORDS.common
    behind = lower[k + 1] if k + 1 < end else ""
    if "b" not in letters:
        noun = behind in _FINITE or (noun and behind in _NO_OBJECT)  # "FM stations and"
    return not noun or lower[k] in WORDS.sites  # "Acme plants have closed": whose they are


def _is_done(lower: list[str], k: int, end: int) -> bool:
    """Whether a verb follows the "'s" that a name ends in: "Halden's opened a mill", not "Roe's alleged"."""
    if k >= end or not acts(lower[k]):
        return False
    if lower[k] in AUXILIARIES:
        return True
    if "b" in _FORMS[lower[k]][1]:
        return False  # "Roe's lack of time"
    after = lower[k + 1] if k + 1 < end else ""
    if lower[k] in _FINITE and not lower[k].endswith("s"):
        return True
    leads = "DR" if lower[k].endswith("s") else "DRPTA"  # "Roe's remarks in Oslo"
    leads_on = after[:1].isdigit() or _CLOSED.get(after, "-") in leads
    return lower[k] not in _COMMON and leads_on


def _past_insertion(tokens: Tokens, j: int, end: int) -> str:
    """The word past what stands between commas or brackets after a name, "" if nothing does."""
    lower = tokens.lower
    if j >= end or lower[j] not in (",", "("):
        return ""
    closing = "," if lower[j] == "," else ")"
    close = next((k for k in range(j + 2, min(j + _LONGEST_INSERTION, end)) if lower[k] == closing), end)
    past = close + 1 + (closing == ")" and close + 1 < end and lower[close + 1] == ",")
    return lower[past] if past < end else ""
