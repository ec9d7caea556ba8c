"""What opens a sentence up to a colon, and labels the figures behind it: "Net loss for 2012: £3m"."""

from __future__ import annotations

from flows.extract.document.discourse import Place
from flows.extract.frames.measures.binding import Binding, content, stands_for_someone
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import CHANGE_NOUNS, COMMITMENT_VERBS, EMPTY, FINANCIAL, noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.quantities.numbers import CARDINALS
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.words import closed_class, common_nouns, singular, verb_forms
from flows.extract.vocabulary import word_set

_CLOSED = closed_class()
_FORMS = verb_forms()
_COMMON = common_nouns()
_WORDS = 5
_SOMEWHERE = frozenset(("elsewhere", "abroad", "overseas"))
_NO_MEASURE = word_set("measures", "labels_no_measure")


def inner_label(sentence: Sentence, quantity: Quantity) -> Binding | None:
    """ "Return on capital employed: 21.3%", "Lamps sold in 1932: 300"."""
    words = label_words(sentence, quantity.i)
    if not words or any(q.j <= words[-1] for q in sentence.quantities):
        return None
    told = [sentence.tokens.lower[k] for k in words]
    way = CHANGE_NOUNS.get(singular(told[-1])) if len(told) > 1 and quantity.unit is None else None
    unit = None if quantity.unit else counted_by_label(told)
    return Binding("measure.inner_label", words, unit=unit, direction=way or "level")


def counted_by_label(words: list[str]) -> str:
    """What a bare number behind a label counts: the mills of "mills opened", the jobs of "job losses"."""
    cut = next((k for k, word in enumerate(words) if k and _CLOSED.get(word) == "P"), len(words))
    number = words[cut : cut + 1] == ["of"] and words[cut - 1] in EMPTY  # "Number of employees"
    words = words[cut + 1 :] if number and cut + 1 < len(words) else words[:cut]  # "Staff in Leeds"
    last = singular(words[-1])
    done = last in CHANGE_NOUNS or ("d" in _FORMS.get(last, ("", ""))[1] and last not in _COMMON)
    done = done or (len(words) > 1 and last.endswith("ed") and words[-2].endswith("s"))  # "Cows milked"
    return singular(words[-2]) if done and len(words) > 1 else last


def names_measure(words: list[str]) -> bool:
    """Whether a label may name what is measured: not "So the knife", "Said", "Done", "Seven per cent"."""
    if not words or (words[0] in _NO_MEASURE and (len(words) == 1 or _FORMS.get(words[0]) is None)):
        return False
    return not (words[0] in CARDINALS and words[1:2] != [] and _CLOSED.get(words[1]) == "P")


def is_topic(sentence: Sentence, quantity: Quantity, words: list[str], label_end: int) -> bool:
    """Whether a label tells what a paragraph is about, no measure: "Europe. The mill was built for £5m"."""
    if len(words) == 1 and (words[0] in WORDS.places_one or words[0] in _SOMEWHERE):
        return True
    closed = words[0] != "the" and sentence.source[label_end - 1 : label_end + 1].strip()[-1:] == "."
    grammar = sentence.verb_of(sentence.governor(sentence.group_at(quantity.number_i))[0])
    prose = closed and quantity.kind != "number" and grammar is not None and grammar.finite
    return prose and noun(words[-1]) not in FINANCIAL


def asked_after(sentence: Sentence) -> tuple[str, Place] | None:
    """ "The cost? £5m.", "And the gap that has to be closed? €2bn.": what a short question asks for."""
    groups, tokens = sentence.groups, sentence.tokens
    if tokens.form[sentence.end - 1] != "?" or sentence.quantities:
        return None
    g = next((h for h, group in enumerate(groups) if group.kind != "C"), -1)
    words = content(sentence, groups[g].i, groups[g].j) if g >= 0 and groups[g].kind == "NP" else []
    first = next((h for h, _ in sentence.verbs()), -1)
    if not words or (first >= 0 and groups[g + 1].kind != "S") or stands_for_someone(sentence, g):
        return None
    return "_".join(tokens.lower[k] for k in words), (tokens.start[words[0]], tokens.end[words[-1]])


def answer(sentence: Sentence, quantity: Quantity, asked: tuple[str, Place] | None) -> Binding | None:
    """An amount that opens the sentence after such a question."""
    if asked is None or sentence.group_at(quantity.number_i) != 0 or sentence.verb_before(quantity.i) >= 0:
        return None
    governed = sentence.governor(0)[0] >= 0 or sentence.groups[0].j != quantity.j
    return None if governed else Binding("measure.asked", [], asked[0], told_at=asked[1])


def label_words(sentence: Sentence, before: int) -> list[int]:
    """The words of the label that opens a sentence and ends before that token, without its times; else []."""
    form = sentence.tokens.form[sentence.begin : before]
    if ":" not in form:
        return []
    colon = sentence.begin + form.index(":")
    words = [k for k in range(sentence.begin, colon) if sentence.tag(k) != "Y"]
    if not 0 < len(words) <= _WORDS or not _opens(sentence, words[0]):
        return []
    prepositional = any(sentence.tag(k) == "P" for k in words)
    tags = "NJLEPV" if prepositional else "NJLE"
    counted = colon + 1 < sentence.end and sentence.tag(colon + 1) == "Q"
    done = counted and len(words) > 1 and _is_done(sentence, words)
    named = [k for k in words if sentence.tag(k) in tags or (done and k == words[-1])]
    return words if named == words else []


def label_tells_done(sentence: Sentence) -> bool:
    """Whether the label of an item or a sentence tells what was done: "Mills opened: four by 1920"."""
    told = sentence.label.lower().split() if sentence.label else []
    own = [sentence.tokens.lower[k] for k in label_words(sentence, sentence.end)]
    ends = [words[-1] for words in (told, own) if len(words) > 1]
    done = (_FORMS[word][0] for word in ends if word in _FORMS and "d" in _FORMS[word][1])
    return any(verb not in COMMITMENT_VERBS and verb not in ends for verb in done)  # not "Job cut: 300"


def _opens(sentence: Sentence, k: int) -> bool:
    """Whether a label may open with the word: a noun, or a capital that is no name."""
    named = any(name.i == k for name in sentence.names)
    return sentence.tag(k) in "NJL" or (sentence.tag(k) == "E" and not named)


def _is_done(sentence: Sentence, words: list[int]) -> bool:
    """Whether a label ends in what was done to its noun: "Lamps sold"."""
    _, letters = _FORMS.get(sentence.tokens.lower[words[-1]], ("", ""))
    return "d" in letters and sentence.tag(words[-2]) in "NE"
