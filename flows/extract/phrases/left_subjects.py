"""The subject of a finite verb: leftwards, past what stands between the two."""

from __future__ import annotations

from flows.extract.phrases.absolutes import before_absolute, own_level, shared_past_absolute
from flows.extract.phrases.appositions import apposed_before_and, past_apposition, past_trade
from flows.extract.phrases.groups import Group
from flows.extract.phrases.insertions import (
    CLAUSE_TAKERS,
    SUBORDINATING,
    before_dashes,
    before_insertion,
    described,
    further_object,
    inserted,
    list_in_phrase,
    main_subject,
    skip_insertion,
    told_meanwhile,
)
from flows.extract.phrases.inverted import before_speech
from flows.extract.phrases.set_aside import (
    before_apposed_object,
    before_aside,
    past_so_much_later,
    past_what_is_told,
)
from flows.extract.phrases.sizes import bare_amount, is_amount, is_rate
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_LEFT_OUT = word_set("measures", "left_out")
_LETTING = word_set("verbs", "clauses", "letting")


def _opens_sentence(found: list[Group], h: int) -> bool:
    """Whether the preposition `h` hangs on a noun group that no other group but its kind stands before."""
    return h > 0 and found[h - 1].kind == "NP" and all(group.kind in ("NP", "P") for group in found[:h])


def _only_phrases(found: list[Group], h: int, g: int) -> bool:
    """Whether only prepositional phrases and times stand between a noun group and the verb."""
    return all(found[m].kind in ("P", "NP", "Y") for m in range(h + 1, g)) and (
        g - h == 1 or all(found[m - 1].kind == "P" for m in range(h + 1, g) if found[m].kind == "NP")
    )


def _takes_clause(tokens: Tokens, found: list[Group], h: int) -> bool:
    """Whether the noun group after a verb is the subject of the next: "said it would", "see profits rise"."""
    verb = found[h - 1].verb
    assert verb is not None
    if verb.tense == "gerund" and verb.lemma in _LETTING and h > 1 and found[h - 2].kind == "NP":
        return False  # "firms making cars sold 300"
    return verb.lemma in CLAUSE_TAKERS or tokens.lower[found[h].i] in ("it", "he", "she", "they", "we", "i")


# Prepositions that also open a clause: "as the members shift".
_OPENS_CLAUSE = SUBORDINATING | {"as", "than"}


def left_subject(tokens: Tokens, found: list[Group], g: int) -> int | None:
    """Leftwards past prepositional phrases, times and bracketed or relative insertions."""
    spoken = before_speech(tokens, found, g)
    if spoken > 0:
        return left_subject(tokens, found, spoken)
    if (first := past_what_is_told(tokens, found, g)) >= 0:
        return first
    if (verb := before_apposed_object(tokens, found, g)) > 0:
        return left_subject(tokens, found, verb)
    if (timed := past_so_much_later(tokens, found, g)) > 0:
        return left_subject(tokens, found, timed)
    opened = max(before_insertion(tokens, found, g), before_dashes(tokens, found, g))
    opened = max(opened, before_aside(tokens, found, g), before_absolute(tokens, found, g))
    if opened > 0:
        said = opened > 2 and found[opened - 3].verb  # "said X, which spun, sold": past no comma but its own
        told = said and _only_phrases(found, opened - 2, opened - 1) and found[opened - 2].kind == "NP"
        return left_subject(tokens, found, opened - bool(told))
    main = main_subject(tokens, found, g)
    main = shared_past_absolute(tokens, found, g) if main is None else main
    if main is not None:
        return main
    beside = _before_partners(tokens, found, g)
    if beside >= 0:
        return beside
    h = g - 1
    # "Under his leadership turnover doubled": with nothing else before it, the nearest noun group.
    candidate: int | None = h if h == 1 and found[h].kind == "NP" else None
    depth, stop = 0, g  # where the subject's own words end
    while h >= 0:
        kind = found[h].kind
        if kind == "NP" and not depth:
            before = found[h - 1].kind if h else ""
            if _is_called(found, h, g):
                return h  # "a man named Karl Roe started a mill"
            further = _past_noun(tokens, found, h, g, stop)
            if further < h:
                h = further
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
            if before == "C" and h == g - 1 and tokens.lower[found[h - 1].i] == "but":
                return h  # "reported revenue of £5m on fair sales but its shares fell"
            # "A and B sold": the first of the list, the caller looks at the rest.
            nearest = h
            while before == "C" and h > 1 and found[h - 2].kind == "NP":
                earlier = found[h - 3].kind if h > 2 else ""
                if earlier == "P" and tokens.lower[found[h - 3].i] == "between":
                    return left_subject(tokens, found, h - 3)  # "talks between A and B collapsed"
                if earlier == "P" and _opens_sentence(found, h - 3):
                    return left_subject(tokens, found, h - 3)  # "the making of A and B began"
                adverb = g == h + 2 and found[h + 1].kind == "A"  # "shops, roads and mills still grew"
                if (g == h + 1 or adverb) and (several := _in_several(tokens, found, h)) >= 0:
                    return several
                if earlier == "P" and tokens.lower[found[h - 3].i] in SUBORDINATING:
                    return h - 2  # "since A and B were seized"
                if earlier == "VG" and _of_the_first(found, h - 3):
                    return left_subject(tokens, found, h - 3)  # "cars hauling oil and coal reached 3,000"
                if earlier == "P" or (earlier == "VG" and not _takes_clause(tokens, found, h - 2)):
                    # "sales rose 5% and profit fell", "led by A and B and a mill was": another verb's
                    candidate = candidate if h == nearest else nearest
                    before, h = found[nearest - 1].kind, nearest
                    break
                h -= 2
                while (first := _of_three(tokens, found, h, g)) >= 0:
                    h = first
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
                    back = _before_bracket(tokens, found, back) - 1
                return past_trade(tokens, found, back, h) if found[back].kind == "NP" else None
            return None
        elif kind == "VG" and not depth:
            if (past := _past_verb(tokens, found, h, g)) is None:
                return None
            h, ends, shared = past
            if shared:
                return ends  # the subject of the verb that "and" joins this one to
            stop = stop if ends is None else ends
            continue
        h -= 1
    return candidate


def _is_called(found: list[Group], h: int, g: int) -> bool:
    """Whether the group right before the verb is the name of who stands before it: "a man named Karl Roe"."""
    called = found[h - 1].verb if h > 1 and h == g - 1 else None
    named = called is not None and called.passive and called.lemma == "name"
    return named and found[h - 2].kind == "NP"


def _past_noun(tokens: Tokens, found: list[Group], h: int, g: int, stop: int) -> int:
    """From where to look on where the noun group `h` is no subject of the verb `g`; else `h`."""
    before = found[h - 1].kind if h else ""
    if before == "P" and not _opens_clause(tokens, found, h, g):
        return h - 2
    timed = before == "Y" and h > 2 and tokens.lower[found[h - 1].i] in ("in", "of")
    if timed and found[h - 2].kind == "NP" and found[h - 3].kind in ("VG", "Y"):
        return h - 2  # "posted a fall in third-quarter profit and cut"
    if h == g - 3 and apposed_before_and(tokens, found, h):
        return h - 2
    if before == "VG":
        owned = h > 1 and tokens.form[found[h - 2].i] == "-"  # "its 60%-owned unit X lost"
        near = _only_phrases(found, h, stop) or (h == g - 2 and tokens.form[found[h + 1].i] == '"')
        return h if owned or (near and _takes_clause(tokens, found, h)) else h - 1
    if before == "NP" and is_rate(tokens, found[h]) and is_amount(tokens, found[h - 1]):
        return h - 1  # "Output of 300 cars a week rose"
    if before == "X" and found[g - 1].kind == "C" and own_level(tokens, found, h):
        return h - 2
    if before in ("NP", "X") and further_object(tokens, found, h, g):
        return h - 2
    if before == "NP" and h > 1 and found[h - 2].verb is not None and bare_amount(tokens, found[h]):
        return h - 2  # "lifted its profit 3% to £5m and held its dividend"
    return h


def _past_verb(tokens: Tokens, found: list[Group], h: int, g: int) -> tuple[int, int | None, bool] | None:
    """From where to look on past the verb `h`, and where then the subject's own words end, if elsewhere than
    before; or, told by the last, that the second is the subject. None where the sentence tells none.
    """
    verb = found[h].verb
    assert verb is not None
    if verb.tense == "infinitive" and verb.governor is None and h and found[h - 1].kind == "NP":
        return h - 1, None, False  # "a contract to supply trains followed"
    if _of_doing(tokens, found, h, g):
        return h - 2, h - 1, False  # "The cost of closing the mill rose"
    if verb.tense == "participle" or _tells_which(found, h, g) or inserted(tokens, found, h, g):
        return h - 1, None, False
    above = found[verb.governor].verb if verb.governor is not None else None
    if verb.tense == "infinitive" and above is not None and above.tense == "gerund":
        return verb.governor or 0, None, False  # "X, hoping to cut costs, moved"
    said_of = above is not None and verb.tense == "infinitive" and above.tense == "participle"
    if said_of and not any(found[m].kind == "C" for m in range(h + 1, g)):
        return verb.governor or 0, None, False  # "Sales of X, used to treat gout, rose"
    beside = _led_by_with(tokens, found, h, g)
    beside = beside if beside >= 0 else told_meanwhile(tokens, found, h, g)
    if beside >= 0:
        return beside, None, False
    # also ", which Acme had bought in 1998, was sold"
    own = h > 2 and found[h - 1].kind == "NP" and tokens.form[found[h - 3].i] == ","
    # and ", a venture in which Acme owns a third, has shut"
    own = own or (h > 2 and [group.kind for group in found[h - 3 : h]] == ["P", "S", "NP"])
    opened = h > 0 and found[h - 2 if own else h - 1].kind == "S"
    relative = opened and tokens.form[found[g - 1].i] == ","
    if not relative and _coordinated(found, h, g):
        return h, verb.subject, True
    mills = described(tokens, found, h)
    if mills is not None:
        return mills, mills + 1, False  # "two of the mills that the family had bought were sold"
    # An inserted clause between commas: ", which has expanded to ..., oversees".
    skipped = skip_insertion(tokens, found, h)
    return None if skipped is None else (skipped, None, False)


def _of_three(tokens: Tokens, found: list[Group], h: int, g: int) -> int:
    """From B back to A in "A, B and C sold": a list that nothing hangs on another verb in; else -1."""
    if h < 2 or tokens.form[found[h - 1].i] != "," or found[h - 2].kind != "NP" or found[g - 1].kind == "X":
        return -1
    opened = h == 2 or (found[h - 3].kind in "YSC" or tokens.form[found[h - 3].i] == ",")
    return h - 2 if opened and all(group.kind != "VG" for group in found[:g]) else -1


def _before_partners(tokens: Tokens, found: list[Group], g: int) -> int:
    """X in "X, with its partner Y and the banker Z, founded": who stands before a list of others; else -1."""
    if g < 6 or tokens.form[found[g - 1].i] != ",":
        return -1
    h = g - 2
    while h > 2 and found[h].kind == "NP" and _joined(tokens, found[h - 1]):
        h -= 2
    led = h > 2 and found[h].kind == "NP" and tokens.lower[found[h - 1].i] == "with" and h < g - 2
    whole = led and tokens.form[found[h - 2].i] == "," and found[h - 3].kind == "NP"
    return h - 3 if whole and (h == 3 or found[h - 4].kind in ("Y", "S", "X")) else -1


def _joined(tokens: Tokens, group: Group) -> bool:
    """Whether a group joins two of a list: "and", or a comma."""
    return group.kind == "C" or tokens.form[group.i] == ","


def _before_bracket(tokens: Tokens, found: list[Group], h: int) -> int:
    """From a closing bracket to its opening one: "Acme (formerly Brill), which"; else `h`."""
    if tokens.form[found[h].i] != ")":
        return h
    return next((m for m in range(h - 1, 0, -1) if tokens.form[found[m].i] == "("), h)


def _tells_which(found: list[Group], h: int, g: int) -> bool:
    """ "savings resulting from the merger were", "trucks weighing 16 tons sold": a gerund right behind its
    noun, before the verb `g`.
    """
    verb = found[h].verb
    return (
        verb is not None
        and verb.tense == "gerund"
        and h > 0
        and found[h - 1].kind == "NP"
        and found[h].j - found[h].i == 1
        and found[h + 1].kind in ("P", "NP")
        and all(found[m].kind in ("P", "NP", "Y") for m in range(h + 1, g))
    )


def _of_doing(tokens: Tokens, found: list[Group], h: int, g: int) -> bool:
    """Whether a gerund hangs with its preposition on a noun, and nothing parts it from the verb `g`."""
    verb = found[h].verb
    if (
        verb is None
        or verb.tense != "gerund"
        or h < 2
        or found[h - 1].kind != "P"
        or found[h - 2].kind != "NP"
    ):
        return False
    verbs = (found[m].verb for m in range(h + 1, g))
    loose = any(found[m].kind in "SCX" for m in range(h + 1, g))
    return not loose and all(verb is None or not verb.finite for verb in verbs)


def _of_the_first(found: list[Group], h: int) -> bool:
    """Whether a gerund tells of the noun right before it, and its clause has no verb before that."""
    verb = found[h].verb
    if h < 1 or verb is None or verb.tense != "gerund" or found[h].j - found[h].i > 1:
        return False
    opened = next((m for m in range(h - 1, -1, -1) if found[m].kind in ("S", "X", "VG", "C")), -1)
    return found[h - 1].kind == "NP" and (opened < 0 or found[opened].kind in ("S", "X"))


def _led_by_with(tokens: Tokens, found: list[Group], h: int, g: int) -> int:
    """From a gerund between two commas to before "with": "X, with roots going back, makes"; else -1."""
    verb = found[h].verb
    if h < 4 or verb is None or verb.tense != "gerund" or tokens.form[found[g - 1].i] != ",":
        return -1
    led = found[h - 1].kind == "NP" and tokens.lower[found[h - 2].i] == "with"
    return h - 4 if led and tokens.form[found[h - 3].i] == "," and found[h - 4].kind == "NP" else -1


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
        return m if above.lemma in CLAUSE_TAKERS else -1
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
