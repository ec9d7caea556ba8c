"""What a text names once and then calls by what it is: "its Tarn unit", then "the unit"; "the banker Karl
Halm", then "the banker".
"""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import AMOUNTS, FINANCIAL, noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.vocabulary import load, word_set
from flows.model import Entity, Quantified

# What is called by one word and then by another: "its Tarn division", "the unit".
_KINDS = {word: kind for kind, words in load("names")["part_kinds"].items() for word in words.split()}
_CALLED = frozenset(_KINDS)
_BUYERS, _SELLERS = (word_set("names", "parties", key) for key in ("buyers", "sellers"))
_PARTS_OF = word_set("names", "parties", "parts_of")
_TARGETS = word_set("names", "parties", "targets")
_SOON = 4  # sentences after a deal
_OWN = frozenset(("its", "their", "our", "his", "her", "whose"))
_POINTING = frozenset(("the", "this", "that"))
_THINGS = frozenset(("company", "organisation", "brand", "product"))
_OWN_OR_ARTICLE = _OWN | {"a", "an", "the"}
_FINANCIAL_OR_AMOUNTS = FINANCIAL | AMOUNTS


def keep_parts(sentence: Sentence, discourse: Discourse) -> None:
    """Keep the units, papers and brands that the sentence names, by what they are called."""
    for h, group in enumerate(() if _CALLED.isdisjoint(sentence.nouns()) else sentence.groups):
        kind = _KINDS.get(noun(sentence.head(h))) if group.kind == "NP" else None
        if (parent := _part_of(sentence, h)) is not None:
            discourse.parts["parent"] = parent
        if kind is None:
            continue
        told = _named_in(sentence, h) or _named_beside(sentence, h)
        if told is not None:
            discourse.parts[kind] = told


def _part_of(sentence: Sentence, h: int) -> Entity | None:
    """Brell in "Acme, a unit of Brell,", "became part of Brell": "the parent" of the next sentence."""
    preposition, whole = sentence.following(h)
    if preposition != "of" or noun(sentence.head(h)) not in _PARTS_OF:
        return None
    firms = [n for n in sentence.names_of(whole) if n.organisation]
    return firms[-1].entity if firms and firms[-1].j == sentence.groups[whole].j else None


def _named_in(sentence: Sentence, h: int) -> Entity | None:
    """ "its Tarn lamp unit", "Acme's Tarn unit", not "the Acme unit": that may be one of Acme."""
    group, lower = sentence.groups[h], sentence.tokens.lower
    names = [n for n in sentence.names_in(group.i, group.head) if n.entity.kind != "place"]
    if not names or lower[names[-1].j] == "'s":
        return None
    owned = lower[group.i] in _OWN or "'s" in lower[group.i : names[-1].i]
    return names[-1].entity if owned else None


def _named_beside(sentence: Sentence, h: int) -> Entity | None:
    """ "its largest paper, the Leeds Herald,", "Tarn, a unit of Acme,"."""
    groups, form, lower = sentence.groups, sentence.tokens.form, sentence.tokens.lower
    group = groups[h]
    if sentence.names_in(group.i, group.j):
        return None
    if h + 2 < len(groups) and form[groups[h + 1].i] == "," and groups[h + 2].kind == "NP":
        behind = groups[h + 2]
        names = sentence.names_in(behind.i, behind.j)
        opens = bool(names) and names[0].i <= behind.i + 1 and names[0].entity.kind in _THINGS
        if opens and lower[group.i] in _OWN:
            return names[0].entity
    if h > 1 and form[groups[h - 1].i] == "," and lower[group.i] in _OWN_OR_ARTICLE:
        before = sentence.names_in(groups[h - 2].i, groups[h - 2].j)
        if before and before[-1].j == groups[h - 2].j and before[-1].organisation:
            return before[-1].entity
    return None


def keep_people(sentence: Sentence, discourse: Discourse) -> None:
    """Keep the people that the sentence names, by what they are called: "the banker Karl Halm"."""
    groups, form = sentence.groups, sentence.tokens.form
    for h, group in enumerate(groups) if discourse.called else ():
        if group.kind == "NP" and sentence.following(h)[0] in ("of", "at"):
            discourse.called.pop(sentence.head(h), None)  # "the analyst of Acme" is another
    for name in sentence.names:
        g = sentence.group_at(name.i) if name.person else -1
        if g < 0:
            continue
        told = name.i - 1
        single = form[told] == noun(form[told])  # not "the brothers Karl and Otto Halm"
        if told >= groups[g].i and sentence.tag(told) == "N" and form[told].islower() and single:
            discourse.called[form[told]] = name.entity
        if g + 2 >= len(groups) or form[groups[g + 1].i] != "," or name.j != groups[g].j:
            continue
        behind = groups[g + 2]  # "Karl Halm, a banker"
        described = behind.kind == "NP" and sentence.tokens.lower[behind.i] in ("a", "an", "the")
        if described and not sentence.names_in(behind.head, behind.j):
            discourse.called[sentence.head(g + 2)] = name.entity


def person_meant(sentence: Sentence, h: int, discourse: Discourse) -> Entity | None:
    """The person that "the banker" means, with no name beside it."""
    group = sentence.groups[h]
    words = sentence.tokens.lower[group.i : group.j]
    if len(words) != 2 or words[0] not in _POINTING or noun(words[1]) in WORDS.company_nouns:
        return None
    return discourse.called.get(words[1]) if sentence.following(h)[0] not in ("of", "at") else None


def part_meant(sentence: Sentence, h: int, discourse: Discourse) -> Entity | None:
    """The part that "the unit" means, with no name beside it."""
    group = sentence.groups[h]
    words = sentence.tokens.lower[group.i : group.j]
    if len(words) != 2 or words[0] not in _POINTING or sentence.following(h)[0] in ("of", "in"):
        return None
    return discourse.parts.get(_KINDS.get(words[1], ""))


def keep_sold(claim: Quantified, discourse: Discourse) -> None:
    """Keep what a price is paid for, also without a name: "sold its printing arm for £3m"."""
    if claim.object is None or not (claim.measure or "").endswith("price"):
        return
    unnamed = Entity("", claim.object, "organisation", discovered=True)
    discourse.sold(discourse.company(claim.object_id) if claim.object_id else unnamed)


def party_of_deal(sentence: Sentence, g: int, discourse: Discourse) -> Entity | None:
    """Whom "the unit", "the buyer" or "the parent" means where a deal or a tie was told."""
    group, head = sentence.groups[g], noun(sentence.head(g))
    bare = group.j - group.i == 2 and sentence.tokens.lower[group.i] in ("the", "this")
    dealt = bare and discourse.body_read - discourse.thing_at <= _SOON and _KINDS.get(head) == "unit"
    if not dealt or (discourse.at_home() and head in WORDS.company_nouns):
        return called_by_part(sentence, g, discourse)
    return part_meant(sentence, g, discourse) or discourse.thing


def called_by_part(sentence: Sentence, g: int, discourse: Discourse) -> Entity | None:
    """Whom "the buyer", "the seller", "the chain" and "the parent" means by what it did, or is to another."""
    group, head = sentence.groups[g], noun(sentence.head(g))
    if group.j - group.i != 2 or sentence.tokens.lower[group.i] not in ("the", "this"):
        return None
    if _KINDS.get(head) == "parent":
        return part_meant(sentence, g, discourse)
    if discourse.body_read - discourse.thing_at > _SOON:
        return None
    if head in _BUYERS or head in _SELLERS:
        ids = {who.role: who.entity_id for who in discourse.deal}
        sells = "recipient" in ids  # "Acme sold it to Brill", unlike "Acme bought it from Brill"
        acting, other = ids.get("actor"), ids.get("recipient") or ids.get("source")
        return discourse.company(acting if sells == (head in _SELLERS) else other)
    if head in _TARGETS and not discourse.at_home():
        called = any(head in discourse.descriptions.get(e.entity_id, ()) for e in discourse.companies)
        return discourse.thing if not called else None
    return None


def of_own_part(sentence: Sentence, g: int) -> bool:
    """Whether a figure told is one of a named part of the firm: "sales at its Orde chain"."""
    preposition, complement = sentence.following(g)
    if (
        preposition not in ("at", "of")
        or complement < 0
        or noun(sentence.head(g)) not in _FINANCIAL_OR_AMOUNTS
    ):
        return False
    owned = sentence.tokens.lower[sentence.groups[complement].i] in ("its", "their")
    return owned and bool(sentence.names_of(complement))
