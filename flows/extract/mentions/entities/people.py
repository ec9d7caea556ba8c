"""What tells that a name is a person's: titles, roles, relatives, trades, pronouns, a life told."""

from __future__ import annotations

from itertools import pairwise

from flows.extract.mentions.entities.forms import tells_a_life
from flows.extract.mentions.entities.seen import Seen
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.words import AUXILIARIES, closed_class, common_nouns, singular, verb_forms
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load, word_set

_REPLACED = word_set("names", "replacing")
_PERSONAL = frozenset(("he", "she", "his", "her", "him"))
_OWN = word_set("names", "of_ones_own")
_FORMS = verb_forms()
_CLOSED = closed_class()
_COMMON = common_nouns()
_DEALT = frozenset(f for f, (base, _) in _FORMS.items() if base in WORDS.done_to_firms)
_CHANGES = frozenset(word for words in load("changes")["verbs"].values() for word in words.split())
UNSEEN = (
    "names.surname_told"  # the rule of a surname that the text has alone only where any word has a capital
)
_ENDS_SENTENCE = frozenset('.!?":;-–—•')
_PAUSES = frozenset((",", "("))
_SURE = 3  # times that a name may stand elsewhere
_LONGEST_OFFICE = 8  # tokens from such a verb to the role
_ALSO_FIRMS, _STATESMEN = (word_set("names", key) for key in ("roles_of_firms", "statesmen"))
_STATE_OFFICES = word_set("names", "state_offices")
_SAYING, _TELLING, _LISTENERS, _WRITTEN = (
    word_set("names", key) for key in ("saying", "telling", "listeners", "written")
)
_PEOPLE = word_set("names", "people")


def bears_alone(tokens: Tokens, i: int) -> bool:
    """Whether a surname that is a word means the person: "In May Rose sold it", not "Stock fell"."""
    before = tokens.form[i - 1] if i else "."
    after = tokens.lower[i + 1] if i + 1 < len(tokens) else ""
    if before not in _ENDS_SENTENCE:
        return before.islower() or before in _PAUSES or before[0].isdigit()
    base, kinds = _FORMS.get(after, ("", ""))
    return "d" in kinds and base not in _CHANGES and not after.endswith("s")


def weigh_person(seen: Seen, tokens: Tokens, i: int, j: int, begin: int, end: int) -> None:
    """Add what the words around the run `[i, j)` say of a person."""
    lower = tokens.lower
    before = lower[i - 1] if i > begin else ""
    after = lower[j] if j < end else ""
    lead = lower[i - 2] if i - 2 >= begin else ""
    title = lead if before == "." and i - 2 >= begin else before
    ship = before == "ms" and tokens.form[i - 1].isupper()  # "MS Sorfjord"
    seen.titled += title in WORDS.titles and title not in WORDS.roles and not ship
    called = (before in WORDS.titles and not ship) or before in WORDS.roles
    called = called or (before in _STATE_OFFICES and i > begin and tokens.form[i - 1].istitle())
    called = called and not (j - i == 1 and (after in WORDS.roles or after in _STATE_OFFICES))
    unsure = before in _ALSO_FIRMS and lower[i] not in WORDS.given_names  # "oil trader Brell"
    if called and not (unsure and (j - i == 1 or lower[i] in WORDS.places_one)):
        seen.person += 2
    if before in _STATESMEN and tokens.form[i - 1].islower() and j - i > 1:
        seen.person += 2 * (lead in WORDS.demonyms or lead == "'s" or "-" in before)
    if before == "." and i - 2 >= begin and lower[i - 2] in WORDS.titles:
        seen.person += 2
    led = before == "by" and i - 2 >= begin and lower[i - 2] in WORDS.roles
    if led and replaces(lower, begin, i) and after not in WORDS.roles:
        seen.person += 2  # "was replaced as chief executive by Jane Roe"
    if lower[i] in WORDS.titles:
        seen.person += 3
    if j - i >= 2 and lower[i] in WORDS.given_names:
        seen.person += 2
    if after in ("is", "was", "became") and any(
        word in _PEOPLE or (word in WORDS.roles and word not in WORDS.company_nouns)
        for word in lower[j + 1 : min(j + 4, end)]
    ):
        seen.person += 2  # "Jane Roe is chief executive", "became the first woman to"
    near_quotes = before == '"' or lead == '"'
    seen.quoted += (near_quotes or after in _TELLING) and _speaks(lower, i, j, begin, end)
    _weigh_kin(seen, tokens, i, j, begin, end)
    words = j - i - lower[i:j].count(".")  # "Jane F. Roe"
    if words in (2, 3) and lower[j - 1] not in WORDS.organisation_heads:
        _weigh_office(seen, lower, i, j, begin, end)


def _speaks(lower: list[str], i: int, j: int, begin: int, end: int) -> bool:
    """Whether a name speaks in quotes, or to those who listen: '"It fell," Roe said', "Roe told reporters".

    Unlike '"It fell," Acme said in a statement': what firms say they write.
    """
    if lower[j : j + 1] and lower[j] in _TELLING and j + 1 < end:
        heard = not _LISTENERS.isdisjoint(lower[j + 1 : min(j + 4, end)])
        return heard and _WRITTEN.isdisjoint(lower[j + 2 : min(j + 6, end)])
    behind = i > begin and lower[i - 1] == '"' and j < end and lower[j] in _SAYING
    before = i - 2 >= begin and lower[i - 1] in _SAYING and lower[i - 2] == '"'
    before = before and (j >= end or lower[j] in _ENDS_SENTENCE or lower[j] in _PAUSES or lower[j] in _CLOSED)
    past = j + behind
    return (behind or before) and _WRITTEN.isdisjoint(lower[past : min(past + 6, end)])


def _weigh_office(seen: Seen, lower: list[str], i: int, j: int, begin: int, end: int) -> None:
    """A name of two or three words that takes, leaves or holds a post."""
    if j + 1 < end and lower[j] == "," and lower[j + 1] == "who":
        seen.person += 2
        j += 2
    elif j + 2 < end and lower[j] == "," and lower[j + 1] in WORDS.in_office:
        j += 1  # "Jane Roe, appointed secretary in 1946"
    elif j + 2 < end and lower[j] == ",":
        k = j + 1 + (lower[j + 1] in ("a", "an", "the", "his", "her"))
        if singular(lower[k]) in WORDS.kin or lower[k] in WORDS.trades:
            seen.person += 2  # "Jane Roe, a granddaughter of the founder"
    role = lower[i - 2] if i - 2 >= begin and lower[i - 1] == "," else ""
    if role in WORDS.roles and role not in WORDS.company_nouns:
        seen.person += 2  # "his deputy, Jane Roe"
    office = lower[j + 1 : j + 4] if j < end and lower[j] == "as" else []
    if any(word in WORDS.roles and word not in WORDS.company_nouns for word in office):
        seen.person += 2  # "installed Jane Roe as chairman"
    if (
        i - 2 >= begin
        and lower[i - 1] == "by"
        and not WORDS.led_by.isdisjoint(lower[max(begin, i - 8) : i - 1])
    ):
        seen.person += 1  # "was founded in 1950 by Jane Roe"
    if i > begin and lower[i - 1] in _DEALT and lower[j : j + 1] == ["and"]:
        return  # "founded Brell Health Plans and joined"
    verb = next((k for k in range(j, min(j + 4, end)) if lower[k] in WORDS.in_office), -1)
    if verb < 0 or any(word in ",;:" for word in lower[j:verb]):
        return
    office = lower[verb + 1 : min(verb + _LONGEST_OFFICE, end)]
    if any(word in WORDS.roles and word not in WORDS.company_nouns for word in office):
        seen.person += 2


def is_aged_or_in_office(tokens: Tokens, j: int, window: list[str], *, owned: bool) -> bool:
    """ "Jane Roe, 54, left", "Jane Roe, the group's chief executive, left": `window` is what is inserted.

    Not "According to Acme, a spokesman declined", "will stay with Acme, Chief Executive Jane Roe said".
    """
    lower = tokens.lower
    second = lower[j + 1]
    held = next((k for k in range(j + 1, j + 1 + len(window)) if lower[k] in WORDS.roles), -1)
    while held >= 0 and held + 1 < len(lower) and lower[held + 1] in WORDS.roles:
        held += 1
    if 0 <= held < len(lower) - 1 and second != "who":
        acts = _FORMS.get(lower[held + 1], ("", ""))
        named = tokens.form[held + 1][0].isupper() and tokens.form[held][0].isupper()
        done = "d" in acts[1] and lower[held + 1] not in WORDS.in_office
        if named or done or acts[0] in WORDS.alive:
            return False
    return (
        (second.isdigit() and len(second) == 2 and lower[j + 2 : j + 3] == [","])
        or second in WORDS.roles
        or _tells_office(window)
        or (
            (second in ("the", "its", "a", "an", "their", "our") or owned)
            and any(w in WORDS.roles for w in window[:4])
        )
    )


def _tells_office(window: list[str]) -> bool:
    """Whether the words inserted behind a name only tell of an office: ", European sales head at Acme,"."""
    last = window[-1] if window else ""
    told = last in WORDS.roles and last not in WORDS.company_nouns
    told = told and _CLOSED.get(window[0]) != "P"
    return told and not any(_parts_office(word) for word in window[:-1])


def _parts_office(word: str) -> bool:
    """Whether a word is none that tells of what an office is, as in "emerging market portfolio manager"."""
    if word in _COMMON or word.endswith("ing"):
        return False
    return word in _FORMS or word in AUXILIARIES or word in ("and", "as", "by")


def replaces(lower: list[str], begin: int, i: int) -> bool:
    """Whether the words before token `i` tell of a change in office."""
    return not _REPLACED.isdisjoint(lower[max(begin, i - 8) : i])


def _weigh_kin(seen: Seen, tokens: Tokens, i: int, j: int, begin: int, end: int) -> None:
    """Relatives, trades and "she": what only people have."""
    lower = tokens.lower
    before = lower[i - 1] if i > begin else ""
    before = lower[i - 2] if before == "," and i - 2 >= begin else before  # "his brother-in-law, Karl Lutz"
    if before == "and" and i - 3 >= begin:
        before = lower[i - 3]  # "the brothers Paul and Jan Roe"
    if j - i > 1 and not WORDS.of_life.isdisjoint(lower[j : min(j + 4, end)]):
        seen.person += 1
    if j - i == 1 and i - 2 >= begin and lower[i - 1] == "," and singular(lower[i - 2]) in WORDS.kin:
        seen.kin += 1
    if singular(before) in WORDS.kin or (before in WORDS.trades and j - i > 1):
        seen.person += 2
    if j + 1 < end and lower[j] == "'s" and lower[j + 1] in WORDS.kin:
        seen.person += 2
    if (
        i - 3 >= begin
        and lower[i - 2] == "of"
        and lower[i - 3] in WORDS.roles
        and tokens.form[i - 1].islower()
        and lower[i - 1] not in _CLOSED
        and lower[i - 1] not in WORDS.company_nouns
    ):
        seen.person += 2  # "head of production Jane Roe"
    if j - i == 1 and j < end and (i == begin or lower[i - 1] in (",", "and") or lower[i - 1].isdigit()):
        seen.he += _lives(tokens, j, begin, end, i)
    if j - i in (2, 3) and lower[j - 1] not in WORDS.organisation_heads and _is_she(tokens, i, j, begin, end):
        seen.person += 1


def _lives(tokens: Tokens, j: int, begin: int, end: int, i: int) -> int:
    """How surely what a name of one word does tells a person: "left his father's shop" and then "He"."""
    lower, form = tokens.lower, tokens.form
    if tells_a_life(tokens, j):
        return _SURE
    if any(lower[k] == "," or form[k][0].isupper() for k in range(j, min(j + 2, end))):
        return 0
    owned = next((k for k in range(j, end - 1) if lower[k] in ("his", "her")), -1)
    if owned >= 0 and not any(form[k][0].isupper() for k in range(j, owned)):
        return _SURE * (lower[owned + 1] in WORDS.kin or lower[owned + 1] in _OWN)
    if i > begin or lower[end : end + 1] not in (["he"], ["she"]):
        return 0
    return int(not any(form[k][0].isupper() for k in range(begin + 1, end) if lower[k - 1] != "in"))


def _is_she(tokens: Tokens, i: int, j: int, begin: int, end: int) -> bool:
    """Whether "she", "his" and the like behind a name can mean nobody else: no other stands between.

    Where it opens the next sentence, no other name of two words stands before the name: "Jane Roe told them
    that Norda Lamps would grow. Her plan".
    """
    if any(len(form) > 2 and form.isupper() for form in tokens.form[i:j]):
        return False  # "NBD AMRO"
    if i > begin and tokens.lower[i - 1] in ("at", "in"):
        return False  # "those at Norda Lamps know him"
    pronoun = next((k for k in range(j, min(end + 1, len(tokens))) if tokens.lower[k] in _PERSONAL), -1)
    if pronoun < 0:
        return False
    if pronoun >= end:
        capital = [tokens.form[k][0].isupper() for k in range(begin, i)]
        if any(one and other for one, other in pairwise(capital)):
            return False
    between = [k for k in range(j, min(pronoun, end)) if tokens.lower[k - 1] not in ("in", "at", "near")]
    return not any(
        tokens.form[k][0].isupper() or tokens.form[k] == '"' or singular(tokens.lower[k]) in WORDS.roles
        for k in between
    )
