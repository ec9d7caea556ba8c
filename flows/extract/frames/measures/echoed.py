"""Numbers that leave out unit and scale because one just told has them: "at €1.6bn, heading for 2.1"."""

from __future__ import annotations

from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.words import changing_forms
from flows.extract.vocabulary import word_set

_LIKE = 3  # how many times as high as the one just told the digits may be
_WHOLE = 100  # percent
_POINTING = word_set("measures", "figures_told")
_LED = frozenset("PTA")  # word classes: "to 2.1", "of 8", "(previously 150-175)"
_OTHERWISE = word_set("measures", "told_otherwise")
_INSTEAD = frozenset(("at", "rather", "instead", "than"))


def echoed(sentence: Sentence, n: int, before: Sentence | None) -> tuple[Quantity, float] | None:
    """The amount whose unit and scale the bare number takes over, and that scale; None if it takes none.

    It is the one told right before, in this sentence or in the one before it.
    """
    bare, form = sentence.quantities[n], sentence.tokens.form
    if bare.kind != "number" or bare.unit is not None or bare.vague or bare.multiplies or bare.rate:
        return None
    if not (form[bare.number_i][0].isdigit() and form[bare.number_j - 1][-1].isdigit()) or not _alone(
        sentence, bare
    ):
        return None
    home = sentence if n else before
    told = home.quantities[n - 1] if home is not None and home.quantities else None
    if (
        home is None
        or told is None
        or told.kind not in ("money", "percent")
        or (told.rate and told.rate != "year")
    ):
        return None
    opened = sentence.tags[bare.i - 1 - sentence.begin] if bare.i > sentence.begin else ""
    if n and told.kind == "percent" and (_shrunk(sentence, bare) or _of_next_holder(sentence, told, bare)):
        return told, 1.0
    size = scale_like(sentence, bare, home, told)
    if not size or (size == 1 and told.kind == "money"):
        return None
    parts = "." in form[bare.number_i], "." in home.tokens.form[told.number_i]
    exact = all(parts)
    led = opened in _LED or bare.bound == "approx"
    small = told.kind == "money" and led  # "€8.7bn instead of 10"
    between = sentence.tokens.lower[told.j : bare.i] if n else []
    other = led and not any(parts) and not _OTHERWISE.isdisjoint(between)  # "12 per cent instead of 14"
    if not (exact or (small and not parts[0]) or other):
        return None
    if not n and not exact and not _points(sentence):
        return None
    return told, size


def _of_next_holder(sentence: Sentence, told: Quantity, bare: Quantity) -> bool:
    """ "Owners: Acme 86.5 per cent, Brell 6.0": a share without its sign, behind a name as the one before."""
    tags, begin = sentence.tags, sentence.begin
    named = bare.i - 1 > begin and tags[bare.i - 1 - begin] == "E" == tags[told.i - 1 - begin]
    return named and sentence.tokens.form[told.j] == "," and bare.value < _WHOLE


def scale_like(
    sentence: Sentence, bare: Quantity, home: Sentence, told: Quantity, most: float = _LIKE
) -> float:
    """A billion for 2.1 beside "€1.6bn": the scale of an amount whose digits are about as high, else zero."""
    digits = home.tokens.form[told.number_i].replace(",", "")
    if not digits.replace(".", "", 1).isdecimal() or sentence.tokens.form[bare.number_j - 1][-1].isalpha():
        return 0.0
    written = float(digits)
    like = written / most <= abs(bare.value) <= written * most
    return round(told.value / written, 4) if written and like else 0.0


def _alone(sentence: Sentence, bare: Quantity) -> bool:
    """Whether nothing is counted and nobody acts: "2.1 by 2026", "14.8 at first", unlike "8 sailed"."""
    group = sentence.groups[sentence.group_at(bare.number_i)]
    if group.j != bare.j:
        return False
    if bare.j >= sentence.end:
        return True
    after = sentence.tokens.lower[bare.j]
    dated = any(time.i == bare.j or time.core_i == bare.j + 1 for time in sentence.times)
    joined = after in ("and", "or", "to") and any(q.i == bare.j + 1 for q in sentence.quantities)
    return not after[0].isalnum() or dated or joined or after in _INSTEAD


def _shrunk(sentence: Sentence, bare: Quantity) -> bool:
    """ "in a market that shrank by 1"."""
    lower = sentence.tokens.lower
    return bare.i - 1 > sentence.begin and lower[bare.i - 1] == "by" and lower[bare.i - 2] in changing_forms()


def _points(sentence: Sentence) -> bool:
    """ "The figure became around 13", "the talk had been of 8"."""
    return any(
        group.kind == "NP" and noun(sentence.tokens.lower[group.head]) in _POINTING
        for group in sentence.groups
    )
