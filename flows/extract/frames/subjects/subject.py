"""Who a quantity's claim is about: the holder of a stake, the payer of a price, who is to reach a target."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import PRICE_NAMES, Binding
from flows.extract.frames.narrative.parts import party_of_deal
from flows.extract.frames.objects.object import same_stake
from flows.extract.frames.objects.parties import EARNING, HOLDING, PAYING
from flows.extract.frames.participants.acting import called_so
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.apposed import described_as
from flows.extract.frames.subjects.at_large import (
    acting_at_large,
    beside_firm,
    having_at_large,
    measured_at_large,
    several_at_large,
)
from flows.extract.frames.subjects.bracketed import listed_with, named_before
from flows.extract.frames.subjects.described import OBSERVERS, stands_by, surveys
from flows.extract.frames.subjects.earners import earner
from flows.extract.frames.subjects.goods import of_everybody
from flows.extract.frames.subjects.markets import market
from flows.extract.frames.subjects.nations import of_its_economy
from flows.extract.frames.subjects.of_others import of_others
from flows.extract.frames.subjects.owners import (
    ASKING,
    holder_of,
    is_outsider,
    owner_of,
    person,
)
from flows.extract.frames.subjects.role import NOBODY, Role, role_of
from flows.extract.frames.subjects.roles import POSSESSIVES, actor, is_authority
from flows.extract.frames.subjects.surveyed import surveyed
from flows.extract.frames.subjects.told_by import FORECASTING, done_by, foretold_one
from flows.extract.frames.subjects.unnamed import (
    named_people,
    outsider,
    place_acting,
    subject_before,
    united,
    unnamed,
)
from flows.extract.frames.subjects.unsaid import unsaid_subject
from flows.extract.frames.words import (
    COMMITMENT_NOUNS,
    DEALING,
    SECURITIES,
    STAKES,
    noun,
)
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.kinds import is_public
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set

_HELD = frozenset(("measure.stake", "measure.owned", "measure.held", "measure.parts_of"))
_OF_FIRMS = word_set("verbs", "of_firms")
_BEARING = word_set("verbs", "clauses", "bearing")
_TELLING = word_set("verbs", "clauses", "telling")
_MONEYED = PAYING | EARNING | word_set("deals", "verbs", "handing") | word_set("deals", "verbs", "laying_out")
_APART = word_set("names", "at_large", "apart")
_SEEING = word_set("verbs", "clauses", "seeing")
_AWARDING = word_set("deals", "verbs", "awarding")
_ANALYSTS = word_set("names", "parties", "analysts")
_TELLING_OR_FORECASTING = _TELLING | FORECASTING
_DEALING_OR_HOLDING = DEALING | HOLDING


def subject_of(sentence: Sentence, quantity: Quantity, binding: Binding, discourse: Discourse) -> Role | None:
    """The subject of a quantity's claim."""
    about = binding.about
    g = sentence.group_at(quantity.number_i)
    if same_stake(sentence, binding, discourse) and (again := discourse.last_claim) is not None:
        holding = discourse.company(again.subject_id)
        return Role(holding, "subject.told_before") if holding is not None else None
    if (theirs := _of_the_figure(sentence, binding, discourse)) is not None:
        return theirs
    called = named_before(sentence, quantity)
    if called is not None and called.organisation:
        return role_of(sentence, called, "subject.bracketed")
    if (nation := of_its_economy(sentence, binding, discourse)) is not None:
        return nation
    traded = market(sentence, binding) if about < 0 or binding.rule != "measure.stake" else None
    if traded is not None:
        return traded
    having = listed_with(sentence, quantity)
    if having is not None:
        return role_of(sentence, having, "subject.ranked")
    asked = surveyed(sentence, quantity, binding, discourse)
    if asked is not None:
        return asked
    earning = earner(sentence, quantity, binding, discourse)
    if earning is not None:
        return earning
    if (doer := done_by(sentence, quantity, g, discourse)) is not None:
        return doer
    held = binding.rule in _HELD or binding.noun in PRICE_NAMES or _has_shares(sentence, binding)
    if not held and (theirs := measured_at_large(sentence, binding)) is not None:
        return theirs
    if sentence.preposition(g) == "with" and (theirs := having_at_large(sentence, g - 2)) is not None:
        return theirs  # "banks with £3m of assets would pay"
    if of_everybody(sentence, binding, discourse):
        return None
    described = described_as(sentence, g, binding)
    if described is not None:
        return described
    if (theirs := of_others(sentence, quantity, binding, discourse)) is not None:
        return None if theirs is NOBODY else theirs
    if about >= 0 and binding.rule == "measure.holder":
        group = sentence.groups[about]
        owners = sentence.names_in(group.i, group.j)
        return (
            role_of(sentence, owners[-1], "subject.holder") if owners else actor(sentence, about, discourse)
        )
    if about >= 0 and binding.rule == "measure.stake":
        holder = holder_of(sentence, about)
        if holder is not None:
            return holder
    elif about < 0 and binding.rule == "measure.share_object" and sentence.following(g)[0] == "of":
        whole = owner_of(sentence, sentence.following(g)[1], binding, discourse)
        if whole is not None:
            return whole  # "half of Acme's savings will come from its mills"
    elif about >= 0:
        trading = _trader(sentence, binding, discourse)
        if trading is not None:
            return trading
        stake = noun(sentence.head(about)) in STAKES
        owner = owner_of(sentence, about, binding, discourse, held=stake)
        owner = owner or (_at_firm(sentence, g) if binding.part == "subject" and about < g else None)
        if owner is not None:
            return owner
    if (bearer := _borne_by(sentence, binding, g, discourse)) is not None:
        return bearer
    if (winner := _awarded(sentence, binding.verb, g, discourse)) is not None:
        return winner
    if binding.rule == "measure.named_by_verb" and (other := _in_turn(sentence, binding.verb, g)) is not None:
        return role_of(sentence, other, "subject.in_turn")
    if (foretold := foretold_one(sentence, binding.verb)) is not None:
        return foretold
    verb, own = binding.verb, True
    hops = 0
    while verb >= 0 and hops < 6:
        grammar = sentence.groups[verb].verb
        if grammar is None:
            break
        bought = grammar.passive and binding.noun in PRICE_NAMES
        if grammar.subject is not None and grammar.subject != g and not bought:
            if (both := united(sentence, grammar.subject, discourse)) is not None:
                return both
            if (dealt := party_of_deal(sentence, grammar.subject, discourse)) is not None:
                return Role(dealt, "subject.of_deal")
            if held:
                someone = _holder(sentence, grammar.subject, discourse)
                if own and not grammar.passive:
                    someone = someone or place_acting(sentence, grammar.subject, verb)
                if someone is not None:
                    return someone
            elif own and not _measured_in(sentence, grammar.subject, binding):
                outside = _outside(sentence, grammar, quantity, discourse)
                if outside is not None:
                    return outside  # "the union wants 8%"
            others = is_outsider(sentence, grammar.subject)
            role = None if others else actor(sentence, grammar.subject, discourse)
            if grammar.lemma in _OF_FIRMS and (told := called_so(sentence, verb)) >= 0:
                role = actor(sentence, told, discourse) or role  # "Acme, a maker of pumps that employs 40"
            if role is not None and _of_another(sentence, grammar, role, discourse):
                forecast = grammar.lemma not in _TELLING
                if forecast or (grammar.lemma in FORECASTING and is_public(role.entity.name)):
                    return None  # "The IMF expects growth of 3%": of a trade or a country
                break  # "Selby, the broker, expects a loss"
            if role is not None:
                return role
            acting = own and not grammar.passive and not (others and grammar.lemma in FORECASTING)
            named = place_acting(sentence, grammar.subject, verb) if acting else None
            if named is not None and not _measured_in(sentence, grammar.subject, binding):
                return named
            if not own and _sees(sentence, binding, verb):
                seeing = _outside(sentence, grammar, quantity, discourse)
                if seeing is not None:
                    return seeing  # "airlines saw sales drop 10%"
            if own and is_authority(sentence, grammar.subject) and _articled(sentence, grammar.subject):
                return None  # "the government paid €5m": who is no entity, and nobody else
        if grammar.passive:
            agent = _agent(sentence, verb, discourse, held=held)
            if agent is not None:
                return agent
        if (
            grammar.governor is None
            and grammar.subject is not None
            and _own_clause(sentence, verb, discourse)
        ):
            break
        above = sentence.verb_of(grammar.governor)
        own = above is not None and above.subject == grammar.subject  # not "a court ordered X to pay €5m"
        # Past what stands inside of the subject: "a change in how Acme is run led to a loss".
        opened = verb if grammar.subject is None else min(verb, grammar.subject)
        verb = grammar.governor if grammar.governor is not None else _verb_left(sentence, opened)
        hops += 1
    if held and _someone_else(sentence, binding.verb):
        return None
    return unsaid_subject(sentence, quantity, binding, discourse, alone=verb < 0 and binding.verb < 0)


def _of_the_figure(sentence: Sentence, binding: Binding, discourse: Discourse) -> Role | None:
    """ "Online sales made up 4% at Acme. The target is 15%": of whom the figure before was."""
    told, verb = binding.points_to, sentence.groups[binding.verb].verb if binding.verb >= 0 else None
    if binding.rule != "measure.the_figure" or told is None or verb is None or verb.subject is None:
        return None
    plain = sentence.tokens.lower[sentence.groups[verb.subject].i] in ("the", "that", "this")
    firm = discourse.company(told.subject_id) if plain and not sentence.names_of(verb.subject) else None
    return Role(firm, "subject.told_before") if firm is not None else None


def _outside(sentence: Sentence, verb: Verb, quantity: Quantity, discourse: Discourse) -> Role | None:
    """Who acts in a clause that is none of the firms told of, nor part of one."""
    if (g := verb.subject) is None:
        return None
    speaks = is_outsider(sentence, g)
    if not verb.passive and not speaks:
        people = named_people(sentence, g) if _pays(verb, quantity) else None
        apart = _pays(verb, quantity) and noun(sentence.head(g)) in _APART
        people = people or (unnamed(sentence, g, discourse) if apart else None)
        if (outside := people or outsider(sentence, g, discourse)) is not None:
            return outside
    speaks = speaks or noun(sentence.head(g)) in OBSERVERS
    if speaks and verb.lemma in _TELLING_OR_FORECASTING:
        return None  # "Brokers expect earnings of 94 cents"
    if sentence.head(g) in ("they", "it") and (h := subject_before(sentence, g)) >= 0:
        several = noun(sentence.head(h)) != sentence.head(h)
        g = h if several == (sentence.head(g) == "they") else g  # "airlines said they would cut 300 jobs"
    return beside_firm(sentence, g) or acting_at_large(sentence, g, verb, quantity)


def _in_turn(sentence: Sentence, verb: int, g: int) -> Name | None:
    """The second of two who do the same: "Acme paid €5m ($6m) and Brell €3m"."""
    groups, form, h = sentence.groups, sentence.tokens.form, g
    acting: Name | None = None
    while 0 <= verb < h - 3 and groups[h - 1].kind == "NP" and groups[h - 2].kind in "CX":
        named = [n for n in sentence.names_of(h - 1) if n.organisation or n.person]
        told = h - 3
        if form[groups[told].i] == ")":
            told = next((m for m in range(told, verb, -1) if form[groups[m].i] == "("), h) - 1
        paid = sentence.quantity_in(told)
        if not named or named[-1].j != groups[h - 1].j or paid is None or paid.kind != "money":
            return None
        acting = acting or named[-1]
        h = told
    return acting if h - 1 == verb else None


def _borne_by(sentence: Sentence, binding: Binding, g: int, discourse: Discourse) -> Role | None:
    """Whose an amount is that stands behind whom the verb names: "the deal saved Acme €5m"."""
    verb = sentence.groups[binding.verb].verb if 0 <= binding.verb == g - 2 else None
    if verb is None or verb.lemma not in _BEARING or verb.passive or sentence.groups[g - 1].kind != "NP":
        return None
    return actor(sentence, g - 1, discourse)


def _at_firm(sentence: Sentence, g: int) -> Role | None:
    """ "Sales rose 3% at Acme"."""
    preposition, complement = sentence.following(g)
    if preposition != "at" or complement < 0:
        return None
    named = [n for n in sentence.names_of(complement) if n.organisation]
    return role_of(sentence, named[-1], "subject.at_firm") if named else None


def _awarded(sentence: Sentence, h: int, g: int, discourse: Discourse) -> Role | None:
    """Acme in "a jury awarded Acme €5m", "the navy granted Acme a contract": who is given it, by no firm."""
    verb = sentence.verb_of(h)
    if verb is None or verb.lemma not in _AWARDING or verb.passive or verb.subject is None:
        return None
    giver = sentence.names_of(verb.subject)
    if any(n.entity.kind == "company" and not is_public(n.entity.name) for n in giver):
        return None
    preposition, behind = sentence.following(g)
    given = behind if preposition == "to" else next(iter(verb.objects), -1)  # "awarded €5m to Acme"
    if given < 0 or sentence.quantity_in(given) is not None or (given > g and preposition != "to"):
        return None
    return person(sentence, given, discourse) or actor(sentence, given, discourse)


def _has_shares(sentence: Sentence, binding: Binding) -> bool:
    """ "Jane Roe bought 500 shares", "with Jane Roe owning 500 shares": a person may."""
    verb = sentence.verb_of(binding.verb)
    shares = bool(binding.tokens) and noun(sentence.tokens.lower[binding.tokens[-1]]) in SECURITIES
    return verb is not None and shares and verb.lemma in DEALING


def _trader(sentence: Sentence, binding: Binding, discourse: Discourse) -> Role | None:
    """ "Acme sold 300,000 of its Brill shares": who has them, and not whose they are."""
    about = binding.about
    firm = next((name for name in sentence.names_of(about) if name.organisation), None)
    verb = sentence.verb_of(binding.verb)
    if firm is None or verb is None or verb.subject is None or noun(sentence.head(about)) not in SECURITIES:
        return None
    if verb.passive or verb.subject == about or verb.lemma not in _DEALING_OR_HOLDING:
        return None
    return _holder(sentence, verb.subject, discourse) or actor(sentence, verb.subject, discourse)


def _holder(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    """Who may hold a stake besides the firms: people, with a name or without."""
    someone = person(sentence, g, discourse) or named_people(sentence, g) or unnamed(sentence, g, discourse)
    return someone or several_at_large(sentence, g)


def _pays(verb: Verb, quantity: Quantity) -> bool:
    """Whether the subject of the verb pays or gets an amount: "Acme customers will pay £30"."""
    return quantity.kind == "money" and verb.lemma in _MONEYED


def _own_clause(sentence: Sentence, verb: int, discourse: Discourse) -> bool:
    """Whether a further main clause has a subject of its own: "X lost money, and the mill was closed".

    Then it is not about whom the clause before is, where the text is one firm's.
    """
    grammar = sentence.groups[verb].verb
    if grammar is None or grammar.subject is None or not discourse.at_home():
        return False
    before = sentence.groups[grammar.subject - 1] if grammar.subject else None
    joined = before is not None and (before.kind == "C" or sentence.tokens.form[before.i] in ",;:")
    return joined and grammar.finite


def _measured_in(sentence: Sentence, g: int, binding: Binding) -> bool:
    """Whether a noun group tells what is measured: "the bank's profit rose"."""
    group = sentence.groups[g]
    return g == binding.about or any(group.i <= k < group.j for k in binding.tokens)


def _of_another(sentence: Sentence, verb: Verb, teller: Role, discourse: Discourse) -> bool:
    """Whether a broker, a union or an analyst speaks: what they tell is no figure of their own."""
    revised = [sentence.head(h) for h in verb.objects if COMMITMENT_NOUNS.get(noun(sentence.head(h)))]
    if verb.lemma not in _TELLING:  # "research firm Acme cut its forecast for car sales"
        return bool(revised) and surveys(teller.entity, discourse)
    group = sentence.groups[verb.subject or 0]
    words = {noun(word) for word in sentence.tokens.lower[group.i : group.j]}
    return not _ANALYSTS.isdisjoint(words) or stands_by(teller.entity, discourse)


def _sees(sentence: Sentence, binding: Binding, verb: int) -> bool:
    """ "Airlines saw sales drop 10%": whose figure it is, though another verb tells it."""
    above, below = sentence.groups[verb].verb, sentence.groups[binding.verb].verb
    if above is None or above.lemma not in _SEEING or below is None or below.subject is None:
        return False
    return _measured_in(sentence, below.subject, binding)


def _articled(sentence: Sentence, g: int) -> bool:
    return sentence.tokens.lower[sentence.groups[g].i] in ("the", "a", "an")


def _someone_else(sentence: Sentence, verb: int) -> bool:
    """ "the family sold", "the state holds": one who acts and is no entity, so that nobody else does."""
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.subject is None or grammar.passive:
        return False
    group = sentence.groups[grammar.subject]
    words = sentence.tokens.lower[group.i : group.j]
    pronoun = sentence.tag(group.head) == "R" or words[0] in POSSESSIVES
    return not pronoun and noun(words[-1]) not in WORDS.company_nouns


def _verb_left(sentence: Sentence, verb: int) -> int:
    for h in range(verb - 1, -1, -1):
        if sentence.groups[h].kind == "VG":
            return h
    return -1


def _agent(sentence: Sentence, verb: int, discourse: Discourse, *, held: bool) -> Role | None:
    """The one who acts in a passive clause: "decided by the board"; not who asks: "polled by Acme"."""
    grammar = sentence.groups[verb].verb
    if grammar is not None and grammar.lemma in ASKING:
        return None
    for h in range(verb + 1, min(verb + 6, len(sentence.groups))):
        if sentence.groups[h].kind == "VG":
            return None
        if sentence.groups[h].kind == "NP" and sentence.preposition(h) == "by":
            return (unnamed(sentence, h, discourse) if held else None) or actor(sentence, h, discourse)
    return None
