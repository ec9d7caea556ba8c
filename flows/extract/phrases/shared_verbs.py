"""Verbs whose auxiliary stands with another, or nowhere: "was arrested and ousted", "would rise and fall"."""

from __future__ import annotations

from flows.extract.phrases.groups import Group, Verb
from flows.extract.phrases.words import verb_forms
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_FORMS = verb_forms()
_UNTOLD_FIRMS = word_set("names", "untold_firms")
_OBJECT_ACTS = word_set("verbs", "clauses", "object_acts")
_PERCEIVING = word_set("verbs", "clauses", "perceiving")
_SAYING = word_set("verbs", "clauses", "telling")
_MEANT_FOR = word_set("commitments", "direct", "purpose") | word_set("events", "status", "meant_for")
_OPENING = frozenset(("after", "before", "since", "until", "as", "because", "than"))
_LETTING = word_set("verbs", "clauses", "letting")


def share_passive(tokens: Tokens, found: list[Group], g: int) -> None:
    """ "was arrested in May and ousted from his posts": the auxiliary of a past verb is told once.

    The entry of a chronicle leaves it out: "1951: Company acquired by Acme".
    """
    verb = found[g].verb
    if verb is None or verb.passive or g + 1 >= len(found) or found[g + 1].kind != "P":
        return
    noted = found[0].j - found[0].i == 1 and tokens.lower[found[0].i] in _UNTOLD_FIRMS
    if g == 1 and noted and tokens.lower[found[2].i] == "by":
        named = any(form[0].isupper() for form in tokens.form[found[2].j : found[2].j + 1])
        verb.passive = named and found[g].j - found[g].i == 1
    if found[g - 1].kind != "C" or g < 2:
        return
    earlier = next((found[h].verb for h in range(g - 2, -1, -1) if found[h].kind == "VG"), None)
    verb.passive = earlier is not None and earlier.passive and earlier.subject == verb.subject
    if earlier is not None and _of_the_same_noun(tokens, found, earlier, g):
        verb.passive = True


def _of_the_same_noun(tokens: Tokens, found: list[Group], earlier: Verb, g: int) -> bool:
    """ "is a powder produced by X and sold in Peru": two participles of one noun."""
    known = _FORMS.get(tokens.lower[found[g].head])
    bare = found[g].j - found[g].i == 1 and known is not None and "n" in known[1]
    above = found[earlier.governor].verb if earlier.governor is not None else None
    if not bare or earlier.tense != "participle" or earlier.subject is None or above is None:
        return False
    told = earlier.governor is not None and earlier.subject > earlier.governor
    return told and above.finite and (above.lemma == "be" or (above.tense == "present" and not above.perfect))


def complement(tokens: Tokens, found: list[Group], g: int) -> None:
    """ "could see its workforce trimmed": what looks like a past completes the verb before."""
    verb = found[g].verb
    if verb is None or verb.subject is None or verb.subject < 1 or found[g].j - found[g].i != 1:
        return
    before = found[verb.subject - 1].verb
    known = _FORMS.get(tokens.lower[found[g].head])
    if before is not None and known is not None and "b" in known[1] and _lets(before):
        verb.tense, verb.governor = "infinitive", verb.subject - 1
        return  # "let it cut pay", "would see it close two mills"
    if verb.tense == "present":
        seen = before is not None and before.lemma in _PERCEIVING and not before.modal
        if before is not None and seen and before.tense == "past" and known is not None and "b" in known[1]:
            verb.tense = "past"  # "saw its profits rise"
        return
    if before is not None and before.lemma in _PERCEIVING and known is not None and "n" in known[1]:
        if found[g - 1].kind == "C" and "d" in known[1] and before.subject is not None:
            verb.subject = before.subject  # "saw profits rise, and warned that"
            return
        verb.tense, verb.passive, verb.governor = "participle", True, verb.subject - 1


def _lets(before: Verb) -> bool:
    """Whether the verb has an object and a bare infinitive behind it."""
    ahead = bool(before.modal) or before.tense == "infinitive"
    return before.lemma in _LETTING or (before.lemma == "see" and ahead)


def share_auxiliary(tokens: Tokens, found: list[Group], g: int) -> None:
    """ "would reach 92% and introduce ten models": the modal or "to" of a finite verb is told once."""
    verb = found[g].verb
    if verb is None or verb.modal or g < 2 or found[g - 1].kind not in ("C", "X"):
        return
    known = _FORMS.get(tokens.lower[found[g].head])
    single = found[g].j - found[g].i == 1 and known is not None
    bare = single and known is not None and "b" in known[1]
    if single and not bare and found[g - 1].kind == "C":
        _share_perfect(tokens, found, g)
        return
    if not bare and tokens.lower[found[g].i] not in ("be", "have"):
        return
    for h in range(g - 1, -1, -1):
        earlier = found[h].verb
        if found[h].kind == "S" or (found[h].kind == "X" and tokens.form[found[h].i] in ".;:—"):
            return
        if earlier is None or (h > 1 and tokens.lower[found[h - 2].i] == "with" and not earlier.modal):
            continue  # "should run on sun, with waste halved, and be clean"
        if earlier.tense == "participle":
            continue  # "will give its mill, valued at £3m, and inject £2m"
        if earlier.modal or earlier.tense == "infinitive":
            verb.modal, verb.tense, verb.governor, verb.subject = (
                earlier.modal,
                earlier.tense,
                earlier.governor,
                earlier.subject,
            )
        return


def _share_perfect(tokens: Tokens, found: list[Group], g: int) -> None:
    """ "could have slowed or even halted output": what might have been is told of both."""
    verb, known = found[g].verb, _FORMS.get(tokens.lower[found[g].head])
    earlier = next((found[h].verb for h in range(g - 2, -1, -1) if found[h].verb is not None), None)
    done = known is not None and not {"d", "n"}.isdisjoint(known[1])
    if verb is None or earlier is None or not done or not (earlier.modal and earlier.perfect):
        return
    if tokens.lower[found[g - 1].i] in ("and", "or") and verb.subject == earlier.subject:
        verb.modal, verb.tense, verb.perfect = earlier.modal, earlier.tense, True


def past_doing(found: list[Group], h: int) -> int:
    """ "expects the cost of buying Acme to reach £5m": past what the object is of; else `h`."""
    doing = found[h].verb
    if doing is None or doing.tense != "gerund" or h < 3 or found[h - 1].kind != "P":
        return h
    above = found[h - 3].verb
    acts = found[h - 2].kind == "NP" and above is not None and above.lemma in _OBJECT_ACTS
    return h - 3 if acts and above is not None and above.objects[-1:] == [h - 2] else h


def sibling(found: list[Group], h: int, g: int) -> bool:
    """ "expects sales to grow and exports to reach": two infinitives, each behind whom it tells of."""
    before = found[h].verb
    return bool(
        before is not None
        and before.tense == "infinitive"
        and before.subject == h - 1
        and before.governor is not None
        and found[g - 1].i > found[h].j
    )


def meant_for(tokens: Tokens, found: list[Group], g: int) -> bool:
    """ "launched [software] designed to cut costs": what a thing is for, where no clause opens before it."""
    verb = found[g].verb
    if verb is None or verb.passive or verb.perfect or found[g].j - found[g].i > 1 or g < 3:
        return False
    below, before = found[g + 1].verb if g + 1 < len(found) else None, found[g - 2]
    led = before.kind == "P" and tokens.lower[before.i] not in _OPENING
    acted = before.verb is not None and before.verb.lemma not in _SAYING
    told = found[g - 1].kind == "NP" and (led or acted) and verb.lemma in _MEANT_FOR
    return told and below is not None and below.tense == "infinitive"


def share_parted(tokens: Tokens, found: list[Group], g: int) -> None:
    """ "has for years tried", "was in part sold": a phrase parts the auxiliary from its verb."""
    verb, aux = found[g].verb, found[g - 3].verb if g > 2 else None
    if verb is None or aux is None or aux.objects or verb.tense != "past" or found[g].j - found[g].i > 1:
        return
    if [found[g - 2].kind, found[g - 1].kind] != ["P", "NP"] or found[g - 2].i != found[g - 3].j:
        return
    word = tokens.lower[found[g - 3].head]
    known = _FORMS.get(tokens.lower[found[g].head])
    if known is None or "n" not in known[1] or word not in ("has", "have", "had"):
        return
    verb.perfect, verb.tense = True, aux.tense
    verb.subject, verb.negated = aux.subject, verb.negated or aux.negated
    found[g - 3].kind, found[g - 3].verb = "A", None
