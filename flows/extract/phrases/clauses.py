"""Who does what: the subject, the objects and the governor of each verb group.

Shallow on purpose: a frame that needs to know more looks at the groups around.
"""

from __future__ import annotations

from flows.extract.phrases.groups import Group
from flows.extract.phrases.insertions import (
    SUBORDINATING,
    apposed_before_and,
    before_dashes,
    before_insertion,
    beside_with,
    described,
    further_object,
    hangs_on_noun,
    inserted,
    list_in_phrase,
    main_subject,
    of_predicate,
    past_apposition,
    past_trade,
    put_in_post,
    reduced,
    second_finite,
    skip_insertion,
    told_meanwhile,
)
from flows.extract.phrases.shared_verbs import complement, past_doing, share_auxiliary, share_passive, sibling
from flows.extract.phrases.sizes import bare_amount, is_amount
from flows.extract.phrases.words import verb_forms
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load

_FORMS = verb_forms()
_WORDS = load("verbs")["clauses"]
_SAYING = frozenset(_WORDS["saying"].split())
_LEFT_OUT = frozenset(load("measures")["left_out"].split())
_OBJECT_ACTS = frozenset(_WORDS["object_acts"].split())
_BLAMING = frozenset(_WORDS["blaming"].split())
_CLAUSE_TAKERS = frozenset(_WORDS["clause_takers"].split())
_PERCEIVING = frozenset(_WORDS["perceiving"].split())
_TWO_OBJECTS = frozenset(_WORDS["two_objects"].split())


def clauses(tokens: Tokens, found: list[Group]) -> None:
    """Give each verb group its subject, objects and governor, in place."""
    for g, group in enumerate(found):
        verb = group.verb
        if verb is None:
            continue
        if verb.tense == "past" and any(
            hangs(tokens, found, g) for hangs in (reduced, put_in_post, beside_with, of_predicate)
        ):
            verb.tense, verb.passive = "participle", True
        if not verb.finite:
            verb.governor = _governor(found, g)
        if verb.tense == "infinitive" and verb.governor is not None:
            verb.governor = past_doing(found, verb.governor)
        verb.subject = _subject(tokens, found, g)
        free = verb.subject is None or second_finite(found, g)
        if verb.tense == "past" and free and hangs_on_noun(tokens, found, g):
            verb.tense, verb.passive = "participle", True
            verb.governor, verb.subject = _governor(found, g), g - 1
        if verb.tense == "past":
            share_passive(tokens, found, g)
        if verb.tense in ("present", "past"):
            complement(tokens, found, g)
            share_auxiliary(tokens, found, g)
        for h in range(g + 1, len(found)):
            kind = found[h].kind
            if kind == "NP":
                if found[h - 1].kind == "Y" and found[h - 2].kind == "C" and _goes_on(found, h):
                    break  # "had trebled, and in 1853 the firm moved"
                listed = found[h - 1].kind == "C" and h - 2 in verb.objects and not _acts(tokens, found, h)
                doubled = h - 1 == g + 1 and verb.lemma in _TWO_OBJECTS and is_amount(tokens, found[h])
                if found[h - 1].kind in ("VG", "Y") or listed or doubled:
                    verb.objects.append(h)
            elif kind in ("VG", "S") or (kind == "X" and tokens.form[found[h].i] in ".;:—"):
                break


def _acts(tokens: Tokens, found: list[Group], h: int) -> bool:
    """Whether the noun group behind a coordinator opens a clause: "left a hole, but the group said"."""
    after = found[h + 1].verb if h + 1 < len(found) else None
    return tokens.lower[found[h - 1].i] == "but" or (
        after is not None and after.tense not in ("participle", "gerund", "infinitive")
    )


def _goes_on(found: list[Group], h: int) -> bool:
    """Whether a finite verb stands behind the noun group."""
    return any(g.verb and g.verb.tense not in ("participle", "gerund", "infinitive") for g in found[h + 1 :])


def _governor(found: list[Group], g: int) -> int | None:
    for h in range(g - 1, -1, -1):
        kind = found[h].kind
        if kind == "VG":
            return h
        if kind == "S":
            return None
    return None


def _subject(tokens: Tokens, found: list[Group], g: int) -> int | None:
    """The noun group that the verb's subject is; None where the sentence does not tell."""
    verb = found[g].verb
    assert verb is not None
    if verb.tense == "infinitive":
        if verb.governor is not None:
            governor = found[verb.governor].verb
            assert governor is not None
            # "asked its suppliers to avoid", "enabling Brenwick to become": the object acts.
            if found[g - 1].kind == "NP" and found[g - 2].kind == "C" and sibling(found, verb.governor, g):
                return g - 1
            if governor.lemma in _OBJECT_ACTS and governor.objects and governor.objects[-1] < g:
                return governor.objects[-1]  # also "expected profit for the year to be"
            return governor.subject
    elif verb.tense in ("gerund", "participle"):
        m = g - 1
        while m > 1 and found[m].kind in ("NP", "Y"):
            # "with its net profit for the half falling": past what hangs on the noun.
            if found[m].kind == "Y":
                m -= 1
            elif found[m - 1].kind == "P" and tokens.lower[found[m - 1].i] not in ("with", "as", "despite"):
                m -= 2
            else:
                break
        if m >= 0 and found[m].kind == "NP":
            before = found[m - 1] if m else None
            seen = found[m - 2] if m > 1 and found[m - 1].kind == "Y" else before  # "sees 2025 sales growing"
            told = verb.tense == "participle" or verb.lemma == "date"  # "a firm dating from 1902"
            if m == g - 1 and (told or _perceived(seen) or m == 0):
                return m  # also "A strike lasting seven weeks"
            if before is not None and (
                (before.kind == "P" and tokens.lower[before.i] in ("with", "despite"))
                or (before.kind == "C" and m == g - 1)
            ):
                return m
        if (
            verb.tense == "participle"
            and g > 1
            and tokens.form[found[g - 1].i] in ",("
            and found[g - 2].kind == "NP"
        ):
            by = g > 3 and found[g - 4].kind == "NP" and tokens.lower[found[g - 3].i] == "by"
            return g - 4 if by else g - 2  # "an inquiry by Y, opened in 2006"
        if (
            verb.tense == "participle"
            and g > 2
            and tokens.form[found[g - 1].i] == ","
            and tokens.form[found[g - 2].i] == ")"
        ):
            return g - 3 if found[g - 3].kind == "NP" else None  # "the Organisation (ORG), created in 2004"
        if verb.governor is not None:
            governor = found[verb.governor].verb
            assert governor is not None
            led = verb.tense == "gerund" and found[g - 1].kind == "P" and found[g - 2].kind == "NP"
            if led and governor.lemma in _BLAMING and governor.objects == [g - 2]:
                return g - 2  # "accused Acme of dumping", "fined it for fixing prices"
            return governor.subject
        if (
            verb.tense == "gerund"
            and g > 1
            and tokens.form[found[g - 1].i] == ","
            and found[g - 2].kind == "NP"
        ):
            return g - 2 if g == 2 or found[g - 3].kind in "YCSX" else None  # "X, citing weak demand, cut"
        following = next((h for h in range(g + 1, len(found)) if found[h].kind == "VG"), None)
        opens = g == 0 or (g == 1 and found[0].kind in "PS")  # "After jumping 8% on Monday, its shares fell"
        return _subject(tokens, found, following) if following is not None and opens else None
    inverted = verb.lemma in _SAYING and g and tokens.form[found[g - 1].i] in ',"' and g + 1 < len(found)
    if inverted and found[g + 1].kind == "NP" and not (g + 2 < len(found) and found[g + 2].kind == "VG"):
        return g + 1
    return _left_subject(tokens, found, g)


def _opens_sentence(found: list[Group], h: int) -> bool:
    """Whether the preposition `h` hangs on a noun group that no other group but its kind stands before."""
    return h > 0 and found[h - 1].kind == "NP" and all(group.kind in ("NP", "P") for group in found[:h])


def _perceived(before: Group | None) -> bool:
    """ "sees sales growing": what is seen to act does."""
    return before is not None and before.verb is not None and before.verb.lemma in _PERCEIVING


def _only_phrases(found: list[Group], h: int, g: int) -> bool:
    """Whether only prepositional phrases and times stand between a noun group and the verb."""
    return all(found[m].kind in ("P", "NP", "Y") for m in range(h + 1, g)) and (
        g - h == 1 or all(found[m - 1].kind == "P" for m in range(h + 1, g) if found[m].kind == "NP")
    )


def _takes_clause(tokens: Tokens, found: list[Group], h: int) -> bool:
    """Whether the noun group after a verb is the subject of the next: "said it would", "see profits rise"."""
    verb = found[h - 1].verb
    assert verb is not None
    return verb.lemma in _CLAUSE_TAKERS or tokens.lower[found[h].i] in ("it", "he", "she", "they", "we", "i")


# Prepositions that also open a clause: "as the members shift".
_OPENS_CLAUSE = SUBORDINATING | {"as", "than"}


def _left_subject(tokens: Tokens, found: list[Group], g: int) -> int | None:
    """Leftwards past prepositional phrases, times and bracketed or relative insertions."""
    opened = max(before_insertion(tokens, found, g), before_dashes(tokens, found, g))
    if opened > 0:
        return _left_subject(tokens, found, opened)
    main = main_subject(tokens, found, g)
    if main is not None:
        return main
    h = g - 1
    # "Under his leadership turnover doubled": with nothing else before it, the nearest noun group.
    candidate: int | None = h if h == 1 and found[h].kind == "NP" else None
    depth = 0
    while h >= 0:
        kind = found[h].kind
        if kind == "NP" and not depth:
            before = found[h - 1].kind if h else ""
            if before == "P" and not _opens_clause(tokens, found, h, g):
                h -= 2
                continue
            if h == g - 3 and apposed_before_and(tokens, found, h):
                h -= 2
                continue
            called = found[h - 1].verb if h > 1 and h == g - 1 else None
            if called is not None and called.passive and called.lemma == "name" and found[h - 2].kind == "NP":
                return h  # "a man named Karl Roe started a mill"
            owned = h > 1 and tokens.form[found[h - 2].i] == "-"  # "its 60%-owned unit X lost"
            near = _only_phrases(found, h, g) or (h == g - 2 and tokens.form[found[h + 1].i] == '"')
            if before == "VG" and not (owned or (near and _takes_clause(tokens, found, h))):
                h -= 1
                continue
            if before in ("NP", "X") and further_object(tokens, found, h, g):
                h -= 2
                continue
            if before == "NP" and h > 1 and found[h - 2].verb is not None and bare_amount(tokens, found[h]):
                h -= 2  # "lifted its profit 3% to £5m and held its dividend"
                continue
            candidate = past_apposition(tokens, found, h, g)
            if candidate != h:
                if (
                    found[candidate - 1].kind == "P"
                    and candidate > 1
                    and not _opens_clause(tokens, found, candidate, g)
                    and tokens.lower[found[candidate - 1].i] not in SUBORDINATING
                ):
                    h = candidate - 2  # "founded by Jane Roe, a baker, sold"
                    continue
                return candidate
            # "A and B sold": the first of the list, the caller looks at the rest.
            while before == "C" and h > 1 and found[h - 2].kind == "NP":
                earlier = found[h - 3].kind if h > 2 else ""
                if earlier == "P" and tokens.lower[found[h - 3].i] == "between":
                    return _left_subject(tokens, found, h - 3)  # "talks between A and B collapsed"
                if earlier == "P" and _opens_sentence(found, h - 3):
                    return _left_subject(tokens, found, h - 3)  # "the making of A and B began"
                if g == h + 1 and (several := _in_several(tokens, found, h)) >= 0:
                    return several
                if earlier == "P" or (earlier == "VG" and not _takes_clause(tokens, found, h - 2)):
                    break  # "sales rose 5% and profit fell": the first is another verb's object
                h -= 2
                candidate = h
                before = found[h - 1].kind if h else ""
            joined = found[g - 1 - (found[g - 1].kind == "Y")].kind == "C"
            if joined and before == "C" and h > 2 and found[h - 3].kind in ("P", "VG"):
                h -= 3  # "moved into cars and vans in 1902, and created": no new subject
                continue
            led = list_in_phrase(tokens, found, h, g)
            if led >= 0:
                h = led  # "the maker of A, B and C, sold"
                continue
            return candidate
        if kind == "X":
            sign = tokens.form[found[h].i]
            if sign == ")":
                depth += 1
            elif sign == "(":
                depth = max(0, depth - 1)
            elif sign in ";:—" and not depth:
                return None
        elif kind == "S" and not depth:
            # A relative clause: its noun stands before the relative word.
            word = tokens.lower[found[h].i]
            if word in ("who", "which", "that", "whom") and h:
                back = h - 1
                while back > 0 and (found[back].kind in ("X", "P", "Y", "A")):
                    back -= 1
                return past_trade(tokens, found, back, h) if found[back].kind == "NP" else None
            return None
        elif kind == "VG" and not depth:
            verb = found[h].verb
            hangs = verb is not None and verb.tense == "infinitive" and verb.governor is None
            if hangs and h and found[h - 1].kind == "NP":
                h -= 1  # "a contract to supply trains followed"
                continue
            told = verb is not None and (verb.tense == "participle" or _tells_which(found, h, g))
            if told or inserted(tokens, found, h, g):
                h -= 1
                continue
            above = found[verb.governor].verb if verb is not None and verb.governor is not None else None
            if (
                verb is not None
                and verb.tense == "infinitive"
                and above is not None
                and above.tense == "gerund"
            ):
                h = verb.governor or 0  # "X, hoping to cut costs, moved"
                continue
            meanwhile = told_meanwhile(tokens, found, h, g)
            if meanwhile >= 0:
                h = meanwhile
                continue
            # also ", which Acme had bought in 1998, was sold"
            own = h > 2 and found[h - 1].kind == "NP" and tokens.form[found[h - 3].i] == ","
            opened = h > 0 and found[h - 2 if own else h - 1].kind == "S"
            relative = opened and tokens.form[found[g - 1].i] == ","
            if not relative and _coordinated(found, h, g):
                return verb.subject if verb is not None else None
            mills = described(tokens, found, h)
            if mills is not None:
                h = mills  # "two of the mills that the family had bought were sold"
                continue
            # An inserted clause between commas: ", which has expanded to ..., oversees".
            skipped = skip_insertion(tokens, found, h)
            if skipped is None:
                return None
            h = skipped
            continue
        h -= 1
    return candidate


def _tells_which(found: list[Group], h: int, g: int) -> bool:
    """ "savings resulting from the merger were": a gerund right behind its noun, before the verb `g`."""
    verb = found[h].verb
    return (
        verb is not None
        and verb.tense == "gerund"
        and h > 0
        and found[h - 1].kind == "NP"
        and found[h].j - found[h].i == 1
        and found[h + 1].kind == "P"
        and all(found[m].kind in ("P", "NP", "Y") for m in range(h + 1, g))
    )


def _in_several(tokens: Tokens, found: list[Group], h: int) -> int:
    """From Asia back to sales: ", as sales in Africa, Europe and Asia grew"; -1 if a verb has them."""
    m = h - 2
    if is_amount(tokens, found[m]):
        return -1  # "the first rose by 5% and the second by 6%"
    while m > 1 and tokens.form[found[m - 1].i] == "," and found[m - 2].kind == "NP":
        m -= 2
    if m < 2 or found[m - 1].kind != "P" or found[m - 2].kind != "NP":
        return -1
    m -= 2
    while m > 1 and found[m - 1].kind == "P" and found[m - 2].kind == "NP":
        m -= 2
    above = found[m - 1].verb if m else None
    if above is not None:
        return m if above.lemma in _CLAUSE_TAKERS else -1
    opened = m == 0 or found[m - 1].kind in "SXCY" or tokens.lower[found[m - 1].i] in _OPENS_CLAUSE
    return m if opened else -1


def _opens_clause(tokens: Tokens, found: list[Group], h: int, g: int) -> bool:
    """Whether the preposition before `h` opens the clause of verb `g`: "as demand for travel fell".

    Not behind a noun group that no verb stands before: in "profit before tax rose" it belongs to that.
    """
    if tokens.lower[found[h - 1].i] not in _OPENS_CLAUSE or not _only_phrases(found, h, g):
        return False
    if h < 2 or found[h - 2].kind != "NP":
        return True
    if tokens.lower[found[h].head] in _LEFT_OUT and found[h].j - found[h].i == 1:
        return False  # "said its profit after tax rose"
    for m in range(h - 2, -1, -1):
        if found[m].kind in ("S", "X") and tokens.form[found[m].i] != ")":
            return False
        if found[m].kind == "VG":
            return True
    return False


def _coordinated(found: list[Group], h: int, g: int) -> bool:
    """Whether a coordinator stands between two verbs that share a subject."""
    return any(found[m].kind in ("C", "X") for m in range(h + 1, g))
