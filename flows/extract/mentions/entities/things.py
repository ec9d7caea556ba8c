"""Names of things that are made and sold, and not of those who make them: "the drug Zanora"."""

from __future__ import annotations

from flows.extract.mentions.entities.seen import Seen
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.words import AUXILIARIES, closed_class, is_plural, singular, verb_forms
from flows.extract.vocabulary import word_set

_FORMS = verb_forms()
_CLOSED = closed_class()
_NUMBERS = word_set("numbers", "cardinals") - {"one"}
_PUTTING_OUT = word_set("names", "putting_out")
_OF_THINGS = word_set("names", "of_things")
AFTER_ONE = AUXILIARIES - {"are", "were", "have", "do"}  # of one alone, as a firm is
_OPENS_CLAUSE = frozenset("SRT")  # "Acme, a firm that makes a car", "the first to sell a phone"
_RELATIVE = frozenset(("whose",))
_LONGEST_TOLD = 14  # tokens behind a name that tell what it is


def is_thing(seen: Seen, lower: list[str], i: int, j: int, begin: int, end: int) -> bool:
    """Whether the words around a run tell of a thing that is made and sold; `seen` is told so."""
    before = lower[i - 1] if i > begin else ""
    after = lower[j] if j < end else ""
    second = lower[j + 1] if j + 1 < end else ""
    put_out = after in (",", "was", "were", "is") and second in WORDS.put_out
    several = singular(before) != before and acts(after)  # "the cars Acme makes"
    made = singular(before) in WORDS.product_nouns and not several
    made = made or _is_apposed_thing(lower, j, end)
    seen.product += 2 * made
    if before == "of" and i - 2 >= begin and lower[i - 2] in _OF_THINGS and after != "'s":
        seen.product += 1  # "Sales of Zanora rose": what rose is no firm that acts
        made = True
    counted = before in _NUMBERS or (before.isdecimal() and len(before) < 4)
    if counted and after != "'s" and is_plural(lower[j - 1]):
        seen.product += 2  # "Ten Vulcans were ordered", "flew 12 Vulcans"
    k = i - 1 - (before == "the")  # "launched the Roadster"
    seen.product += 2 * (k > begin and _FORMS.get(lower[k], ("", ""))[0] in _PUTTING_OUT)
    seen.product += put_out or after in WORDS.product_tails
    return made or put_out or after in WORDS.product_tails


def _is_apposed_thing(lower: list[str], j: int, end: int) -> bool:
    """ "Zanora, its line of soaps,", "Zanora, a flu drug,": what stands behind a name tells it to be made."""
    if lower[j : j + 1] != [","] or lower[j + 1 : j + 2] not in (["a"], ["an"], ["its"], ["the"]):
        return False
    told = lower[j + 2 : min(j + _LONGEST_TOLD, end)]
    stop = next((k for k, word in enumerate(told) if not word[0].isalnum() or _CLOSED.get(word) == "P"), 0)
    clause = any(_CLOSED.get(word) in _OPENS_CLAUSE or word in _RELATIVE for word in told[:stop])
    listed = not WORDS.product_nouns.isdisjoint(told[stop + 1 : stop + 2])  # "the car, van and bus maker"
    return stop > 0 and told[stop - 1] in WORDS.product_nouns and not (clause or listed)


def acts(word: str) -> bool:
    """Whether a word after a name says that it does something."""
    if word.endswith("ing"):
        return False  # "Online ordering"
    return word in AFTER_ONE or (word in _FORMS and "n" not in _FORMS[word][1][:1])
