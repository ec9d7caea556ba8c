"""Whose a figure is that is told of an index or of a whole market: "the Norda 500 fell 3%", "the $4bn lamp
trade", "electric cars account for 1% of the market".
"""

from __future__ import annotations

from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.at_large import WHOLES, by_words, in_words, unowned
from flows.extract.frames.subjects.role import NOBODY, Role
from flows.extract.frames.subjects.roles import POSSESSIVES
from flows.extract.frames.words import AMOUNTS, CHANGE_NOUNS, noun
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set

_INDICES, _INDEX_NOUNS = (word_set("measures", key) for key in ("indices", "index_nouns"))
_SHARING, _GENERAL = (word_set("names", "at_large", key) for key in ("sharing", "general"))
_ONE = frozenset(("a", "an", "one"))
_NEAR = frozenset(("in", "of", "by"))


def index(sentence: Sentence, g: int, quantity: Quantity, binding: Binding, verb: Verb | None) -> Role | None:
    """ "the Norda 500 fell 3%", "the main index's 2% rise", "a 3% rise in the Norda index"."""
    if quantity.kind not in ("percent", "number") or _none_told(sentence):
        return None
    group = sentence.groups[g]
    owner = next((k for k in range(group.i + 1, quantity.i) if sentence.tag(k) == "Z"), -1)
    if owner > 0 and _is_index(sentence, group.i, owner):
        return _called(sentence, group.i, owner)
    preposition, complement = sentence.following(g)
    moved = group.kind == "NP" and noun(sentence.head(g)) in CHANGE_NOUNS
    if moved and preposition in _NEAR and complement >= 0:
        inner = sentence.groups[complement]
        if _is_index(sentence, inner.i, inner.j):
            return _called(sentence, inner.i, inner.j)
    subject = verb.subject if verb is not None else None
    for h in (binding.about, subject if subject is not None else -1):
        if 0 <= h != g and not sentence.preposition(h):
            inner = sentence.groups[h]
            if _is_index(sentence, inner.i, inner.j):
                return _called(sentence, inner.i, inner.j)
    return None


def _none_told(sentence: Sentence) -> bool:
    """Whether no word of the sentence may be that of an index."""
    return _INDICES.isdisjoint(sentence.spoken) and _INDEX_NOUNS.isdisjoint(sentence.nouns())


def _called(sentence: Sentence, i: int, j: int) -> Role:
    """ "Norda 200 index" of "the benchmark Norda 200 index"."""
    form = sentence.tokens.form
    start = sentence.past_opening(i, j, j - 1)
    return by_words(sentence, next((k for k in range(start, j) if form[k][0].isupper()), start), j)


def _is_index(sentence: Sentence, i: int, j: int) -> bool:
    """Whether tokens name an index of a market and no firm: "the main index", "the Norda 200 index"."""
    words = sentence.tokens.lower[i:j]
    if any(name.organisation for name in sentence.names_in(i, j)) or "'s" in words or words[0] in POSSESSIVES:
        return False
    told = sentence.past_opening(i, j, j - 1) < j - 1  # "the main index", unlike "an average"
    return (told and noun(words[-1]) in _INDEX_NOUNS) or not _INDICES.isdisjoint(words)


def worth(sentence: Sentence, g: int, quantity: Quantity) -> Role | None:
    """ "the $2 trillion hedge fund industry", "the £4m market for lamps": what is worth so much."""
    group = sentence.groups[g]
    if quantity.kind != "money" or group.kind != "NP" or group.head <= quantity.j - 1:
        return None
    if noun(sentence.head(g)) not in WHOLES or group.head != group.j - 1:
        return None
    if any(name.organisation for name in sentence.names_of(g)):
        return None
    if group.head > quantity.j:
        return by_words(sentence, quantity.j, group.j)
    preposition, complement = sentence.following(g)
    if preposition == "for" and complement >= 0 and unowned(sentence, complement):
        return by_words(sentence, group.head, sentence.groups[complement].j)
    return NOBODY


def part_of_all(sentence: Sentence, g: int, verb: Verb | None) -> Role | None:
    """ "Electric cars account for 1% of the market", "health takes up 17% of U.S. output"."""
    if verb is None or verb.subject is None or verb.lemma not in _SHARING or verb.subject == g:
        return None
    preposition, complement = sentence.following(g)
    if preposition != "of" or complement < 0 or not unowned(sentence, verb.subject):
        return None
    lower, group = sentence.tokens.lower, sentence.groups[complement]
    first = sentence.groups[verb.subject].i
    if sentence.tag(first) == "D" or lower[first] in _GENERAL:
        return None
    base, several = noun(sentence.head(complement)), lower[group.i : group.j]
    anybody = several[0] in _ONE and "'s" in several  # "30% of an airline's costs"
    placed = bool(sentence.names_of(complement)) and (base in WHOLES or base in AMOUNTS)
    whole = base in WHOLES and not sentence.following(complement)[0]
    world = "world" in several  # no "global sales"
    whole = (whole or placed or world) and unowned(sentence, complement)
    return in_words(sentence, verb.subject) if anybody or whole else None
