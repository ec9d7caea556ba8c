"""Event nouns that bring news without a day: what stands around them says that it came about, and is new."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.events.prospects import IMAGINED
from flows.extract.frames.events.triggers import HAPPENING, NEGOTIATING, UNDER_WAY, NounTrigger
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.phrases.words import is_plural
from flows.extract.vocabulary import word_set

_NEW = frozenset(("a", "an", "another"))
_FIXING = word_set("events", "status", "fixing")
_FINANCING = word_set("events", "status", "financing")
_SPANS = frozenset(("day", "week", "month", "year", "decade"))
_SHORT = 3  # words of "tense wage negotiations"
_INQUIRIES = word_set("events", "status", "inquiries")
_OF_WHAT = frozenset(("into", "against", "over", "at", "of", "by"))
_SINCE = frozenset(("after", "following"))
_WITH = frozenset(("with", "between"))
_BEHIND = frozenset(("after", "following", "by"))
_WHERE = frozenset(("at", "over", "with", "between", "in", "on", "about"))
_AIMED = frozenset(("with", "for", "between", "by", "of"))
_DEALT = frozenset(("agreement", "acquisition", "divestment", "negotiation"))
_UNDER = frozenset(("under", "in", "after", "following", "through", "via", "of"))


def introduced(sentence: Sentence, discourse: Discourse, g: int, entry: NounTrigger) -> bool:
    """ "came after an inquiry into its sales", "the probe into its sales" where no case has been told before;
    "under an agreement with Acme": told for the first time.
    """
    group, lead = sentence.groups[g], sentence.preposition(g)
    preposition, complement = sentence.following(g)
    verb, _ = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    meant = grammar is not None and (grammar.negated or grammar.modal in IMAGINED)
    if complement < 0 or meant or lead == "for":
        return False  # "called for an inquiry into its sales"
    new = sentence.tokens.lower[group.i] in _NEW
    if noun(sentence.head(g)) in _INQUIRIES:
        leads = _OF_WHAT if entry.event_type == "legal" else _WITH
        one = sentence.tokens.lower[group.head] == noun(sentence.head(g))
        first = one and entry.event_type not in discourse.kinds_told
        hoped = leads is _WITH and grammar is not None and grammar.tense == "infinitive"
        return preposition in leads and (new or first) and not hoped
    behind = sentence.groups[complement]
    named = any(not name.person for name in sentence.names_in(behind.i, behind.j))
    done = grammar is None or grammar.tense != "infinitive"
    if entry.event_type == "crisis" and new and done and lead in _BEHIND and preposition in _WHERE:
        return is_plural(sentence.head(complement)) or sentence.tag(behind.i) in "DENZ"
    firms = any(name.organisation for name in sentence.names_in(behind.i, behind.j))
    if firms and preposition in _AIMED and _DEALT.isdisjoint(discourse.kinds_told) and _owned(sentence, g):
        return done and entry.event_type in _DEALT  # "Its deal with Acme gives it 40 shops"
    dealt = entry.event_type == "agreement" and lead in _UNDER
    return dealt and new and preposition in _WITH and named and done


def _owned(sentence: Sentence, g: int) -> bool:
    """Whether it is somebody's or one of its kind: "Acme's deal", "its deal", "the deal"."""
    group = sentence.groups[g]
    words = sentence.tokens.lower[group.i : group.head]
    return words[:1] in (["the"], ["its"]) or "'s" in words


def by_itself(sentence: Sentence, g: int, entry: NounTrigger) -> bool:
    """ "a €5m fine", "Jane Roe's surprise exit": what stands beside it says that it came about."""
    group = sentence.groups[g]
    gone = entry.event_type == "departure" and "'s" in sentence.tokens.lower[group.i : group.head]
    return _fined(sentence, g, entry) or (gone and any(name.person for name in sentence.names_of(g)))


def _fined(sentence: Sentence, g: int, entry: NounTrigger) -> bool:
    """ "a €5m fine", "the penalty of €5m": the amount says that it was imposed."""
    if entry.event_type != "legal":
        return False
    preposition, complement = sentence.following(g)
    for h in (g, complement if preposition == "of" else -1):
        quantity = sentence.quantity_in(h) if h >= 0 else None
        if quantity is not None and quantity.kind == "money":
            return True
    return False


def past_time(sentence: Sentence, g: int) -> tuple[str, int]:
    """The phrase that the noun binds, also behind a time: "the departure last week of Jane Roe"."""
    preposition, complement = sentence.following(g)
    timed = complement < 0 and g + 1 < len(sentence.groups) and sentence.groups[g + 1].kind == "Y"
    return sentence.following(g + 1) if timed else (preposition, complement)


def left_behind(sentence: Sentence, g: int) -> bool:
    """ "bought Acme out of bankruptcy": where it was."""
    k = sentence.groups[g].i - 2
    return k >= sentence.begin and sentence.tokens.lower[k : k + 2] == ["out", "of"]


def by_whom(sentence: Sentence, g: int) -> bool:
    """ "matching a bid by Acme", "amid an investigation by Acme": new, and the one who acts is named."""
    preposition, complement = sentence.following(g)
    if preposition != "by" or sentence.tokens.lower[sentence.groups[g].i] not in _NEW:
        return False
    acting = sentence.groups[complement]
    return any(name.organisation for name in sentence.names_in(acting.i, acting.j))


def lasting(sentence: Sentence, g: int) -> bool:
    """ "after months of negotiations", "two years of disputes with the union"."""
    group = sentence.groups[g]
    if sentence.preposition(g) != "of" or group.j - group.i > _SHORT or g < 2:
        return False
    return noun(sentence.head(g - 2)) in _SPANS


def granted(sentence: Sentence, g: int, entry: NounTrigger) -> bool:
    """ "With a loan of £400 from Barlow Bank he built a mill": the one who gave it says that it was given."""
    group = sentence.groups[g]
    if entry.event_type != "agreement" or sentence.tokens.lower[group.i] not in _NEW:
        return False
    verb, _ = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if (
        grammar is None
        or grammar.modal
        or grammar.negated
        or not (grammar.tense == "past" or grammar.perfect)
    ):
        return False
    h = g
    while (following := sentence.following(h))[1] >= 0:
        preposition, h = following
        giver = sentence.groups[h]
        if preposition in ("from", "with") and sentence.names_in(giver.i, giver.j):
            return True
        if preposition not in ("of", "for", "to"):
            return False
    return False


def owners_of(sentence: Sentence, h: int) -> list[str]:
    """Whose it is: "the insurer" of "the insurer's stock"."""
    group = sentence.groups[h]
    words = sentence.tokens.lower[group.i : group.j]
    return words[: words.index("'s")][-1:] if "'s" in words else []


def comes_then(sentence: Sentence, g: int) -> bool:
    """ "Its entry into the market came in 1999", "A board meeting is set for May": the verb tells when."""
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if grammar is None or part != "subject" or grammar.negated or not sentence.times:
        return False
    fixed = grammar.passive and grammar.lemma in _FIXING
    behind = sentence.tokens.lower[sentence.groups[verb].j : sentence.groups[verb].j + 1]
    return grammar.lemma in HAPPENING or (fixed and behind[:1] in (["for"], ["on"]))


def only_financed(sentence: Sentence, g: int) -> bool:
    """ "plans to finance the purchase with debt": one that was told before."""
    h, part = sentence.governor(g)
    verb = sentence.groups[h].verb if h >= 0 and part == "object" else None
    if verb is None or verb.lemma not in _FINANCING or sentence.names_of(g):
        return False
    pointing = sentence.tokens.lower[sentence.groups[g].i] in ("the", "this", "its", "their")
    return pointing and not (sentence.following(g)[0] == "of" and sentence.names_of(sentence.following(g)[1]))


def heads_entry(sentence: Sentence, g: int) -> bool:
    """ "1952: Listing on the Oslo exchange", "7 May - second offer": whether a dated entry opens with it."""
    before = [each.kind for each in sentence.groups[:g]]
    opens = before == ["Y", "X"] or (not before and bool(sentence.label_times))
    return opens and sentence.tag(sentence.groups[g].i) != "D"


def going_on(sentence: Sentence, g: int, event_type: str) -> bool:
    """ "is in talks", "Acme, in talks with Brell about a merger, said": what its subject is doing."""
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if event_type == "negotiation" and part == "subject" and grammar is not None and grammar.lemma == "be":
        behind = sentence.tokens.lower[sentence.groups[verb].j : sentence.groups[verb].j + 4]
        return not UNDER_WAY.isdisjoint(behind)
    if event_type == "negotiation" and sentence.preposition(g) == "in" and _beside_name(sentence, g):
        return sentence.following(g)[0] in _WITH
    if event_type == "negotiation" and sentence.preposition(g) in _SINCE:
        return sentence.following(g)[0] in ("with", "between")  # "left after talks with lenders"
    if event_type == "legal" and grammar is not None and grammar.lemma == "be":
        return sentence.preposition(g) == "under"  # "is under investigation"
    return (
        event_type == "negotiation"
        and grammar is not None
        and grammar.lemma in NEGOTIATING
        and (g in grammar.objects if grammar.lemma == "have" else True)  # not "had no comment on the talks"
        and (grammar.lemma != "be" or sentence.preposition(g) == "in")
    )


def _beside_name(sentence: Sentence, g: int) -> bool:
    """Whether the phrase of group `g` stands behind a comma and a name: "Acme, in talks with Brell,"."""
    groups = sentence.groups
    if g < 3 or groups[g - 2].kind != "X" or groups[g - 3].kind != "NP":
        return False
    return any(name.organisation for name in sentence.names_of(g - 3))
