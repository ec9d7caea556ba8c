"""Several who act together, and those whom a subject names and who do not act."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.words import is_plural
from flows.extract.vocabulary import load, word_set
from flows.model import Entity

_OF_ALL = word_set("names", "of_all")
_PAIR = 2
_FURTHER = frozenset(("other", "others", "further", "more"))
_PLURAL = frozenset(("were", "are", "have"))
_FOLLOWING = word_set("names", "in_turn")
_SHORT = 4  # tokens of "'s smaller local rival"
_BESIDE = word_set("names", "beside_firms")
_OTHERS = _BESIDE - {word for kind in load("names")["part_kinds"].values() for word in kind.split()}
_PARTIES = word_set("names", "two_parties")
_THE_FIRMS = word_set("names", "the_firms")
_FIRMS = word_set("events", "classes", "FIRM")


def named_together(sentence: Sentence, g: int) -> list[Name]:
    """The firms that act together in the clause before: "Acme and Brill said that they would merge", or that
    stand right before: "Acme and Brill, both of which".
    """
    if sentence.tokens.lower[sentence.groups[g].j : sentence.groups[g].j + 2] == ["of", "which"] and g > 1:
        h, listed = g - 2, sentence.names_of(g - 2)
        while h > 1 and sentence.groups[h - 1].kind in "CX" and sentence.names_of(h - 2):
            h -= 2
            listed = [*sentence.names_of(h), *listed]
        return [n for n in listed if n.organisation]
    for _, verb in reversed(sentence.verbs()):
        if verb.subject is None or verb.subject >= g or not verb.finite:
            continue
        h = verb.subject
        names = [n for n in sentence.names_of(h) if n.organisation]
        while h + 2 < g and sentence.groups[h + 1].kind in "CX" and sentence.names_of(h + 2):
            h += 2
            names += [n for n in sentence.names_of(h) if n.organisation]
        return names if len(names) > 1 else []
    return []


def listed_before(sentence: Sentence, h: int, counted: bool) -> int:
    """How far back the group before stands that acts too, else 0: "A, B and C joined", "A, B, and C joined".

    `counted`: an "and" stands behind it.
    """
    groups = sentence.groups
    if groups[h - 2].kind == "NP" and groups[h - 1].kind == "C":
        return 0 if _hangs_on_verb(sentence, h - 2) else 2
    back = 3 if h > 2 and groups[h - 1].kind == "C" and groups[h - 2].kind == "X" else 2
    apposed = back == 3 and h > 4 and groups[h - 4].kind == "X" and groups[h - 5].kind == "NP"
    if apposed and not any(not is_kins(sentence, n) for n in sentence.names_of(h - 3)):
        back = 5  # "Jane Roe, a baker, and Karl Lutz"
    if groups[h - back].kind != "NP" or sentence.tokens.form[groups[h - back + 1].i] != ",":
        return 0
    behind = h + 2 if h + 2 < len(groups) and of_kin(sentence, h) else h  # "and his wife, Ann"
    if back > 2 and any(group.kind == "VG" for group in groups[: h - back]):
        return 0  # "Acme merged with Brell, and Jane Roe left"
    named = bool(sentence.names_of(h - back)) and bool(sentence.names_of(behind))
    return back if named and (counted or back > 2) else 0


def _hangs_on_verb(sentence: Sentence, h: int) -> bool:
    """Whether a list up to the group `h` stands behind a verb: "was led by A and B and the mill was sold"."""
    groups = sentence.groups
    if h + 3 < len(groups) and groups[h + 3].kind in "XS":
        return False  # "by A and B, who"
    while h > 2 and groups[h - 1].kind == "C" and groups[h - 2].kind == "NP":
        h -= 2
    led = sentence.preposition(h) in ("by", "to", "from", "with")
    return led and any(group.kind == "VG" for group in groups[: h - 1])


def is_kins(sentence: Sentence, name: Name) -> bool:
    """ "Jane's son Paul took over", "Acme's rival, Brell, bought it": Paul and Brell did, not the others."""
    lower, j = sentence.tokens.lower, name.j
    behind = lower[j + 1 : j + 3] if lower[j : j + 1] == ["'s"] else []
    g = sentence.group_at(name.i)
    apposed = g >= 0 and noun(sentence.head(g)) in _BESIDE and sentence.names_of(g)[-1:] == [name]
    if apposed and behind and sentence.groups[g].j - j <= _SHORT and _named_next(sentence, g):
        return True
    last = sentence.names_of(g)[-1] if g >= 0 and sentence.names_of(g) else name
    if last.i == j + 1 and noun(lower[j]) in _OTHERS:
        return True  # "Acme rival Brell cut jobs"
    last = last if behind else name
    if last.i > j + 1 and noun(lower[last.i - 1]) in _OTHERS and last.j == sentence.groups[g].j:
        return True  # "Acme's supplier Brell went bankrupt"
    followed = name.person and bool(behind) and noun(behind[0]) in _FOLLOWING and len(behind) > 1
    if followed and behind[1] == ",":
        return True  # "Roe's predecessor, Karl Moe, was jailed"
    return any(noun(word) in WORDS.kin or word in WORDS.kin for word in behind)


def _named_next(sentence: Sentence, g: int) -> bool:
    """Whether a firm is named behind the comma after the group."""
    groups = sentence.groups
    parted = g + 2 < len(groups) and sentence.tokens.form[groups[g + 1].i] == ","
    return parted and any(name.organisation for name in sentence.names_of(g + 2))


def of_kin(sentence: Sentence, g: int) -> bool:
    """ "his father": somebody else than whom the pronoun means."""
    group = sentence.groups[g]
    return sentence.tokens.lower[group.i] in ("his", "her", "their") and noun(sentence.head(g)) in WORDS.kin


def several(sentence: Sentence, g: int, discourse: Discourse) -> bool:
    """ "the two companies", "both firms"; "the companies" where no more than two were named."""
    group = sentence.groups[g]
    words = sentence.tokens.lower[group.i : group.j]
    if words == ["the", "two"]:
        return True
    if not _FURTHER.isdisjoint(words) or words[0] == "two":
        return False  # "merged with two other makers", "two associations sued"
    firms = noun(words[-1]) in WORDS.company_nouns or noun(words[-1]) in _PARTIES
    plain = words[0] == "the" and len(words) == 2 and words[1] in _THE_FIRMS
    both = "two" in words or "both" in words
    both = both or (
        plain and _PAIR in (len(discourse.named_companies), len(_firms_before(sentence, group.i)))
    )
    return firms and both


def the_two(sentence: Sentence, g: int, discourse: Discourse) -> list[Entity]:
    """Whom "the two companies" means: the two that the sentence names before it, else those told before."""
    here = _firms_before(sentence, sentence.groups[g].i)
    return list(here.values()) if len(here) == _PAIR else discourse.pair()


def _firms_before(sentence: Sentence, k: int) -> dict[str, Entity]:
    return {n.entity.entity_id: n.entity for n in sentence.names if n.j <= k and n.entity.kind == "company"}


def agent_further_on(sentence: Sentence, g: int) -> list[Name]:
    """ "was bought and modernised by Acme", "was taken over and closed by Acme": who did both."""
    groups, verb = sentence.groups, sentence.groups[g].verb
    k = next((h for h in range(g + 1, min(g + 4, len(groups))) if groups[h].kind == "C"), len(groups))
    further = groups[k + 1].verb if k + 3 < len(groups) else None
    if verb is None or not verb.passive or further is None or not further.passive:
        return []
    alone = all(group.kind == "P" and sentence.tokens.lower[group.i] != "by" for group in groups[g + 1 : k])
    shared = further.subject == verb.subject and sentence.preposition(k + 3) == "by"
    return sentence.names_of(k + 3) if alone and shared and groups[k + 2].i == groups[k + 1].j else []


def is_of_all(sentence: Sentence, g: int) -> bool:
    """ "Small bakeries closed", "many local mills went bankrupt": those of a whole trade."""
    group = sentence.groups[g]
    words = sentence.tokens.lower[group.i : group.j]
    kind = noun(words[-1])
    plural = words[-1] != kind and (kind in WORDS.sites or kind in WORDS.company_nouns)
    return plural and len(words) > 1 and words[0] in _OF_ALL


def called_so(sentence: Sentence, g: int) -> int:
    """Who is told to be what a participle or relative clause hangs on; -1 if nobody is.

    "Acme was a maker of pumps founded in 1898", "Acme is a firm in Leeds, England, that was founded in 1898".
    """
    groups = sentence.groups
    verb = groups[g].verb
    if verb is None or verb.subject is None or not 1 < verb.subject < g:
        return -1
    top = verb.subject
    if verb.tense != "participle" and not _relative(sentence, top, g):
        return -1
    if any(name.person or name.organisation for name in sentence.names_of(top)):
        return -1  # "was the work of Jane Roe, who registered the firm", "a unit of Brell, which bought Acme"
    one = top > 1 and sentence.preposition(top) == "of" and sentence.head(top - 2) == "one"
    if not one and sentence.tokens.lower[groups[g].i] in _PLURAL and is_plural(sentence.head(top)):
        return -1  # "a maker of engines for cars that were sold in Spain"
    while top > 1:
        before = groups[top - 1].kind
        if before == "P" and groups[top - 2].kind == "NP":
            if sentence.head(top) in _FIRMS:
                return -1  # "a customer of the bank founded in 1898"
            top -= 2
        elif before == "C" and groups[top - 2].kind == "NP":
            top -= 2  # "a cargo and passenger line"
        elif before == "X" and groups[top - 2].kind == "NP" and _is_place(sentence, top):
            top -= 2  # "Leeds, England"
        elif (above := _hung_on(sentence, top)) >= 0:
            top = above  # "a company based in Leeds"
        else:
            break
    if top > 1 and _is_told_so(sentence, top):
        return top - 2  # "Acme, a maker of pumps for mines that was founded in 1898"
    among = groups[top - 2].verb if sentence.preposition(top) == "among" and top > 2 else None
    being = among or groups[top - 1].verb  # "was among the firms that signed it"
    return -1 if being is None or being.lemma != "be" or being.subject is None else being.subject


def _is_told_so(sentence: Sentence, h: int) -> bool:
    """Whether the group `h` says of a firm before a comma what it is: "Acme, a maker"."""
    groups, tokens = sentence.groups, sentence.tokens
    if tokens.lower[groups[h].i] not in ("a", "an") or tokens.form[groups[h - 1].i] != ",":
        return False
    named = any(n.organisation and n.j == groups[h - 2].j for n in sentence.names_of(h - 2))
    return groups[h - 2].kind == "NP" and named


def _relative(sentence: Sentence, h: int, g: int) -> bool:
    """Whether the clause of the verb `g` tells of the noun group `h`: "that was founded in 1898"."""
    between = sentence.groups[h + 1 : g]
    return any(x.kind == "S" and sentence.tokens.lower[x.i] in ("that", "which", "who") for x in between)


def _is_place(sentence: Sentence, h: int) -> bool:
    return any(name.entity.kind == "place" for name in sentence.names_of(h))


def _hung_on(sentence: Sentence, h: int) -> int:
    """What a participle tells of whose phrase the group `h` is in: "a company based in Leeds"; else -1."""
    groups, k = sentence.groups, h - 1
    while k > 0 and groups[k].kind in ("P", "Y"):
        k -= 1
    verb = groups[k].verb
    hangs = k < h - 1 and verb is not None and verb.tense == "participle" and verb.subject is not None
    return (
        verb.subject if hangs and verb is not None and verb.subject is not None and verb.subject < k else -1
    )


def inside_other_clause(sentence: Sentence, name: Name, subject: int, g: int) -> bool:
    """Whether a clause of its own stands between the subject and the name."""
    return any(
        sentence.groups[h].kind == "S" and sentence.groups[h].i < name.i
        for h in range(subject + 1, g)
        if h < len(sentence.groups)
    )


def lists_them(sentence: Sentence, k: int) -> bool:
    """Whether a colon at token `k` opens a list of those who were counted: "of three firms: A, B and C"."""
    if k >= sentence.end or sentence.tokens.form[k] != ":":
        return False
    g = sentence.group_at(k - 1)
    verb = sentence.verb_of(g)
    if verb is not None and verb.passive and verb.subject == g - 1:
        return sentence.quantity_in(g - 1) is not None  # "two firms were formed: A and B"
    return g >= 0 and sentence.quantity_in(g) is not None and sentence.tokens.form[k - 1].endswith("s")


def told_beside(sentence: Sentence, g: int) -> int:
    """Where behind group `g` a clause begins that no word opens: "bought it from Acme, the Gazette
    reported"; the number of groups if nowhere.
    """
    groups = sentence.groups
    leading = groups[g].verb
    if leading is not None and leading.tense == "gerund":
        return len(groups)  # "After buying a mill, Acme grew"
    for h, verb in sentence.verbs():
        s = verb.subject
        if s is None or not g < s == h - 1 or verb.tense not in ("past", "present", "future"):
            continue
        if sentence.tokens.form[groups[s - 1].i] == ",":
            return s
    return len(groups)
