"""A sentence that is no more than the start of the change before: "That compared with £2m in 2003"."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

from flows.extract.document.draft import Draft
from flows.extract.frames.measures.baseline import baseline_of, baseline_time
from flows.extract.frames.measures.starts import counted_noun
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import COMPARATIVES, COMPARING, THIRD_PARTIES, noun
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.words import singular
from flows.extract.vocabulary import word_set
from flows.model import Quantified, Span

_POINTERS = frozenset(("that", "this", "it", "these", "those", "they"))
_BESIDE = frozenset(("with", "to", "against"))
_DEGREES = word_set("retold", "degrees")
_COPULAS = frozenset(("is", "was", "'s", "were", "are"))
_FORECASTS = word_set("measures", "estimates") | THIRD_PARTIES
_UNLIKE = 1.3  # powers of ten: amounts further apart are not compared
_OF = frozenset(("of", "at", "for", "by"))
_BY = 2  # tokens between a figure and whose it is
_NEAR = 12  # so many claims before are looked at


def compared_back(sentence: Sentence, before: Sequence[Draft]) -> list[Quantity]:
    """Give the claims of the sentence before their baselines; the quantities that told no more than that.

    In "That was up 5% from £28m" the change is a claim of its own. What others had is left out.
    """
    if not sentence.quantities:
        return []
    start = _opens(sentence)
    starts = [q for q in sentence.quantities if q.i >= start >= 0]
    if not starts:
        return []
    lower = sentence.tokens.lower[sentence.begin : sentence.end]
    if any(noun(word) in _FORECASTS for word in lower) or not before:
        return []
    told = before[-1].sentence_start
    drafts = [d for d in before[-_NEAR:] if d.sentence_start == told and isinstance(d.claim, Quantified)]
    ours = {d.claim.subject_id for d in drafts if isinstance(d.claim, Quantified)}
    if _of_another(sentence, starts, ours):
        return starts
    paired: list[tuple[Draft, Quantity]] = []
    for quantity in starts:
        free = [d for d in drafts if not any(d is other for other, _ in paired)]
        meant = _meant(sentence, quantity, free)
        if meant is None:
            return []
        paired.append((meant, quantity))
    for draft, quantity in paired:
        _set_baseline(sentence, draft, quantity)
    return starts


def _opens(sentence: Sentence) -> int:
    """Where what is compared begins, -1 if nothing is: "That compared with", "This compares to", "That's up
    from", "It was better than", "That is 5% more than", "It was up 5% from".
    """
    lower, k = sentence.tokens.lower, sentence.begin
    if k + 3 >= sentence.end or lower[k] not in _POINTERS:
        return -1
    if lower[k + 1] == "would":
        k += 1  # "That would compare with"
    if lower[k + 1] in COMPARING:
        return k + 3 if lower[k + 2] in _BESIDE else -1
    if lower[k + 1] not in _COPULAS:
        return -1
    k += 2
    change = next((q for q in sentence.quantities if k <= q.i <= k + 1), None)
    if change is not None and change.kind != "percent":
        return -1
    if change is not None and lower[change.i - 1] in ("up", "down", "by"):
        return change.j + 1 if lower[change.j : change.j + 1] == ["from"] else -1
    k = change.j if change is not None else k
    k += lower[k] in _DEGREES
    if lower[k] in ("up", "down") and lower[k + 1] == "from":
        return k + 2
    return k + 2 if lower[k] in COMPARATIVES and lower[k + 1] == "than" else -1


def _of_another(sentence: Sentence, starts: list[Quantity], ours: set[str | None]) -> bool:
    """Whether it is a figure of somebody else: "That is more than the £28m of Acme", "than Acme's £28m"."""
    lower = sentence.tokens.lower
    return any(
        (q.j < name.i <= q.j + _BY and lower[name.i - 1] in _OF)
        or (name.j < q.i <= name.j + _BY and (lower[name.j] == "'s" or lower[name.i - 1] in _OF))
        for name in sentence.names
        if name.organisation and name.entity.entity_id not in ours
        for q in starts
    )


def _meant(sentence: Sentence, quantity: Quantity, drafts: list[Draft]) -> Draft | None:
    """The claim that the quantity is the start of: of its unit, of its noun if one is told, of like size."""
    g = sentence.group_at(quantity.number_i)
    named = noun(sentence.head(g - 2)) if sentence.preposition(g) == "of" else ""
    alike: list[tuple[Draft, Quantified]] = [
        (d, d.claim)
        for d in drafts
        if isinstance(d.claim, Quantified) and _of_one_unit(sentence, quantity, d.claim)
    ]
    alike = [(d, claim) for d, claim in alike if claim.baseline_value is None and claim.direction == "level"]
    same = [d for d, claim in alike if named and noun((claim.measure or "").rsplit("_", 1)[-1]) == named]
    if same:
        return same[0]
    if len(alike) == 1:
        return alike[0][0]
    sizes = [(_apart(claim.value or 0.0, quantity.value), d) for d, claim in alike]
    size, draft = min(sizes, key=lambda each: each[0], default=(_UNLIKE, None))
    return draft if size < _UNLIKE else None


def _of_one_unit(sentence: Sentence, quantity: Quantity, claim: Quantified) -> bool:
    if quantity.unit is not None or claim.unit is None:
        return quantity.unit == claim.unit
    counted = counted_noun(sentence, quantity)
    return singular(counted) == claim.unit if counted else claim.unit.islower() and claim.unit != "percent"


def _apart(a: float, b: float) -> float:
    """How far apart two amounts are, in powers of ten."""
    return abs(log10(a / b)) if a > 0 and b > 0 else _UNLIKE


def _set_baseline(sentence: Sentence, draft: Draft, quantity: Quantity) -> None:
    claim = draft.claim
    assert isinstance(claim, Quantified)
    claim.baseline_value = baseline_of(sentence, quantity, claim.measure)
    claim.evidence.append(
        Span("baseline_value", quantity.char_start, quantity.char_end, "baseline.told_after")
    )
    draft.uses.append((quantity.char_start, quantity.char_end, "baseline_value"))
    told = baseline_time(sentence, quantity)
    if told is not None:
        draft.uses.append((told.char_start, told.char_end, "baseline_value"))
