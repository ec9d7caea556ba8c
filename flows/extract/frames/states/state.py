"""Targets without a number: a state that can be checked, with a mood that looks ahead and a deadline."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from flows.extract.document.discourse import Discourse
from flows.extract.document.draft import Draft
from flows.extract.frames.dates import attachment, whens
from flows.extract.frames.dates.deadlines import announces, set_deadline, set_plan
from flows.extract.frames.events.places import place_of
from flows.extract.frames.events.triggers import URGING
from flows.extract.frames.measures.binding import content
from flows.extract.frames.moods.carried import third_party
from flows.extract.frames.moods.nouns import SILENT, Mood
from flows.extract.frames.moods.verbs import mood_of_verb
from flows.extract.frames.scopes.scope import thing_told_of
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.states.words import (
    ACTS,
    act,
    behind,
    change,
    foretells,
    state_behind,
    tells_state,
    with_state,
)
from flows.extract.frames.subjects.role import Role
from flows.extract.frames.subjects.roles import actor
from flows.extract.frames.subjects.unnamed import OUTSIDERS
from flows.extract.frames.words import (
    AMOUNTS,
    CHANGE_VERBS,
    COMMITMENT_VERBS,
    FINANCIAL,
    MONEY,
    STATE_NOUNS,
    STATE_VERBS,
    noun,
)
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set
from flows.model import Span, Target

_CARRYING = ("infinitive", "gerund")  # "sees sales grow", "sees sales growing by 3%"
_LONGEST_CLAIM = 60
_VAGUE = word_set("commitments", "states", "vague")
_MEANT = frozenset(("pledge", "target"))  # promised or aimed at: whatever the verb, it can be checked
_NEEDING, _OF_THINGS = (word_set("commitments", "state_verbs", key) for key in ("needing", "of_things"))
_CONDITIONS = frozenset(("if", "unless", "whether", "provided"))
_FIGURES = FINANCIAL | MONEY | AMOUNTS


def states(
    sentence: Sentence, discourse: Discourse, fired: Collection[int], events: Sequence[Draft]
) -> list[Draft]:
    """The targets without a number that the verbs of the sentence tell, but for what told an event."""
    found = _by_verbs(sentence, discourse, fired)
    return [draft for draft in found if not any(_tells_the_same(draft, event) for event in events)]


def _tells_the_same(draft: Draft, event: Draft) -> bool:
    """ "promised completion of the works by June": the planned event is told by the words of the state."""
    state, trigger = draft.claim.evidence[0], event.claim.evidence[0]
    return state.char_start <= trigger.char_start < state.char_end


def _by_verbs(sentence: Sentence, discourse: Discourse, fired: Collection[int]) -> list[Draft]:
    found = absences(sentence, discourse)
    if not sentence.times and not sentence.label_times and not _led(sentence, discourse):
        return found
    found += commitments(sentence, discourse)
    for g, verb in sentence.verbs():
        if g in fired or verb.negated or (verb.tense == "gerund" and verb.governor == g - 1 in fired):
            continue
        listed = verb.lemma in STATE_VERBS or (foretells(verb) and verb.objects)
        if not listed and not (verb.tense == "infinitive" and _bounded(sentence, g)):
            continue
        if any(sentence.governor(sentence.group_at(q.number_i))[0] == g for q in sentence.quantities):
            continue
        acting = verb.objects[-1] if verb.objects else -1
        if any(
            v.subject == acting and v.tense in _CARRYING and v.governor in (g, None)
            for _, v in sentence.verbs()
        ):
            continue  # "expected its products to account for": that verb tells the state
        above = sentence.verb_of(verb.governor)
        if above is not None and above.lemma == "see" and verb.tense == "infinitive":
            continue  # "the deal will see him move his show": nothing that he means
        if above is not None and verb.tense == "infinitive" and _wanted_of_others(sentence, above):
            continue
        if _in_passing(sentence, g, verb) or _of_an_amount(sentence, g, verb):
            continue
        if _only_if(sentence, g):
            continue
        if verb.passive and verb.lemma == "pay":
            continue  # "The dividend will be paid on 6 October"
        mood = mood_of_verb(sentence, g)
        if mood == SILENT and g == 0 and verb.tense == "infinitive":  # "we will: - make all packaging"
            mood = Mood(discourse.commitment, "commitment.told_before")
        if mood.commitment is None or not (listed or mood.commitment in _MEANT):
            continue
        draft = _state(sentence, discourse, g, verb, mood)
        if draft is not None:
            found.append(draft)
    return found


def _only_if(sentence: Sentence, g: int) -> bool:
    """ "will not float unless shares rise next year": a condition of what is meant."""
    for h in range(g - 1, -1, -1):
        group = sentence.groups[h]
        if group.kind == "S":
            return sentence.tokens.lower[group.i] in _CONDITIONS
        if group.kind == "VG" and (group.verb is None or group.verb.finite):
            return False
    return False


def _wanted_of_others(sentence: Sentence, above: Verb) -> bool:
    """ "urged Acme to sell its mill", "asked the council to open a road"; but "wants its shops to be"."""
    h = above.subject if above.passive else next(iter(above.objects), None)
    if h is None or above.lemma not in URGING:
        return False
    outside = noun(sentence.head(h)) in OUTSIDERS or noun(sentence.head(h)) in WORDS.authorities
    return outside or any(n.organisation and n.j == sentence.groups[h].j for n in sentence.names_of(h))


def absences(sentence: Sentence, discourse: Discourse) -> list[Draft]:
    """What is promised not to be: "promised that there would be no redundancies"."""
    found: list[Draft] = []
    promise: tuple[int, Verb] | None = None
    for g, verb in sentence.verbs():
        if promise is not None and verb.modal in ("will", "would", "shall"):
            things = verb.objects[:1] if verb.lemma == "be" and not verb.passive else [verb.subject]
            for h in things:
                if h is None or sentence.tokens.lower[sentence.groups[h].i] != "no":
                    continue
                thing = sentence.groups[h]
                if tokens := content(sentence, thing.i + 1, thing.j):
                    mood = Mood("pledge", "mood.verb_above", sentence.groups[promise[0]].head)
                    span = tokens, thing.i, thing.j
                    found.append(state_target(sentence, discourse, promise, mood, span))
        pledged = COMMITMENT_VERBS.get(verb.lemma) == "pledge" and not verb.negated
        promise = (g, verb) if pledged else promise if verb.tense == "infinitive" else None
    return found


def commitments(sentence: Sentence, discourse: Discourse) -> list[Draft]:
    """ "has committed itself to carbon neutrality by 2040", "is committed to zero emissions by 2050"."""
    found: list[Draft] = []
    groups = sentence.groups
    for g, verb in sentence.verbs():
        if COMMITMENT_VERBS.get(verb.lemma) != "pledge" or verb.negated:
            continue
        h = g + 1
        if h < len(groups) and sentence.words(groups[h].i, groups[h].j) in ("itself", "themselves"):
            h += 1
        if h + 1 >= len(groups) or groups[h].kind != "P" or sentence.preposition(h + 1) != "to":
            continue
        thing = groups[h + 1]
        tokens = content(sentence, thing.i, thing.j)
        words = [sentence.tokens.lower[k] for k in tokens]
        if (
            not tells_state(words)
            or sentence.quantity_in(h + 1) is not None
            or sentence.following(h + 1)[0] == "of"
        ):
            continue
        mood = Mood("pledge", "mood.verb_above", groups[g].head)
        draft = state_target(sentence, discourse, (g, verb), mood, (tokens, thing.i, thing.j))
        if isinstance(draft.claim, Target) and draft.claim.due_text is not None:
            found.append(draft)
    return found


def _led(sentence: Sentence, discourse: Discourse) -> bool:
    """Whether the lead-in above tells when the item is due."""
    return discourse.listed_passage and discourse.lead_due is not None and not sentence.times


def _in_passing(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "agreed to buy the firm, moving it into retailing": what else is so when it is done."""
    return verb.tense == "gerund" and g > 0 and sentence.tokens.form[sentence.groups[g - 1].i] == ","


def _of_an_amount(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "proposed a dividend of 45 cents, to be paid in June": that is done to the amount before."""
    above = sentence.verb_of(verb.governor)
    if above is None or not above.objects or verb.tense != "infinitive":
        return False
    if verb.passive:
        return verb.subject == above.subject
    # "has set aside £3m to cover claims"
    joined = sentence.groups[g - 1].kind == "C"
    return not joined and any(sentence.quantity_in(h) is not None for h in above.objects)


def _bounded(sentence: Sentence, g: int) -> bool:
    """Whether a deadline stands behind the verb: "promised to support the system until 2016"."""
    ahead = (t for t in sentence.times if t.i > sentence.groups[g].i)
    return any(t.relation == "until" or whens.looks_ahead(t) for t in ahead)


def _state(sentence: Sentence, discourse: Discourse, g: int, verb: Verb, mood: Mood) -> Draft | None:
    clause_end = _clause_end(sentence, g)
    times = [t for t in sentence.times if not announces(sentence, t)]
    time = next((t for t in times if sentence.groups[g].i < t.i < clause_end), None)
    if time is None and not sentence.label_times and not _led(sentence, discourse):
        time = attachment.nearest(sentence, sentence.groups[g].i, sentence.groups[g].j, times)
        if time is None:
            return None
    if any(sentence.groups[g].i <= q.number_i < clause_end for q in sentence.quantities):
        return None
    span = _what(sentence, g, verb)
    if span is None or (mood.commitment not in _MEANT and not _can_be_checked(sentence, g, verb, span[0])):
        return None
    draft = state_target(sentence, discourse, (g, verb), mood, span)
    told = draft.claim
    return draft if isinstance(told, Target) and told.due_text is not None else None


def state_target(
    sentence: Sentence,
    discourse: Discourse,
    governing: tuple[int, Verb] | None,
    mood: Mood,
    span: tuple[list[int], int, int],
) -> Draft:
    """The target of a state whose words and range are `span`, meant by the governing verb's subject.

    Without a verb, of an item, by whom the passage is about.
    """
    g, verb = governing if governing is not None else (-1, None)
    tokens, i, j = span
    subject = _subject(sentence, g, discourse)
    commitment = "forecast" if third_party(sentence, g) else mood.commitment
    assert commitment is not None
    target = Target(rule="state", section=sentence.passage.section, commitment=commitment)
    target.measure = "_".join(
        part
        for part in "".join(
            c if c.isalnum() else "_" for c in "_".join(sentence.tokens.lower[k] for k in tokens[-7:])
        ).split("_")
        if part
    )
    start, end = sentence.tokens.start[i], sentence.tokens.end[j - 1]
    if end - start > _LONGEST_CLAIM:
        start = sentence.tokens.start[tokens[0]]
        ends = [sentence.tokens.end[k] for k in tokens]
        end = max((e for e in ends if e - start <= _LONGEST_CLAIM), default=ends[0])
    target.evidence.append(Span("claim", start, end, "state"))
    target.evidence.append(
        Span("measure", sentence.tokens.start[tokens[0]], sentence.tokens.end[tokens[-1]], "state")
    )
    draft = Draft(
        target,
        sentence.tokens.start[sentence.begin],
        sentence.tokens.end[sentence.end - 1],
        sentence.words(i, j),
        sentence.heading,
    )
    if subject is not None:
        target.subject, target.subject_id = subject.entity.name, subject.entity.entity_id
        if subject.char_start is not None and subject.char_end is not None:
            target.evidence.append(Span("subject", subject.char_start, subject.char_end, subject.rule))
    if mood.token >= 0:
        target.evidence.append(
            Span("commitment", sentence.tokens.start[mood.token], sentence.tokens.end[mood.token], mood.rule)
        )
    scope, rule = place_of(sentence, g if g >= 0 else sentence.group_at(i)), "scope"
    if (
        scope is None
        and verb is not None
        and verb.subject is not None
        and sentence.groups[verb.subject].i != i
    ):
        scope = thing_told_of(sentence, verb.subject)
    if scope is None:
        scope, rule = discourse.scope_above, "scope.told_above"
    if scope is not None:
        target.scope = scope[0]
        target.evidence.append(Span("scope", scope[1], scope[2], rule))
    set_deadline(target, draft, sentence, discourse, i, j, sentence.times, subject, g, mood.token)
    set_plan(target, sentence, discourse)
    return draft


def _can_be_checked(sentence: Sentence, g: int, verb: Verb, tokens: Sequence[int]) -> bool:
    """Whether what is only planned or foreseen is a state; "will deliver a first finding" tells an act."""
    if verb.lemma in CHANGE_VERBS or verb.lemma in _OF_THINGS or _bounded(sentence, g):
        return True
    if verb.objects and change(sentence, verb.objects[0], verb) is not None:
        return True
    told = [sentence.tokens.lower[k] for k in tokens]
    if verb.lemma == "be" and verb.objects:
        thing = sentence.groups[verb.objects[0]]
        told += sentence.tokens.lower[thing.i : thing.j]
    return tells_state(told) or any(noun(word) in ACTS for word in told)


def _clause_end(sentence: Sentence, g: int) -> int:
    for h in range(g + 1, len(sentence.groups)):
        group = sentence.groups[h]
        if group.kind in ("S", "VG") or (group.kind == "X" and sentence.tokens.form[group.i] in ";:—"):
            return group.i
    return sentence.end


def _what(sentence: Sentence, g: int, verb: Verb) -> tuple[list[int], int, int] | None:
    """The words of the state, and the token range that claims it."""
    group = sentence.groups[g]
    if verb.objects and not verb.passive:
        h = verb.objects[0]
        thing = sentence.groups[h]
        stop = thing.j
        if (
            h + 1 < len(sentence.groups)
            and sentence.groups[h + 1].kind == "NP"
            and sentence.groups[h + 1].i == stop
        ):
            stop = sentence.groups[h + 1].j  # "carbon neutral"
            if sentence.head(h + 1) in _VAGUE:
                return None  # "efforts to keep Acme alive"
        if (told := act(sentence, h) or change(sentence, h, verb)) is not None:
            return told
        tokens = content(sentence, thing.i, stop)
        words = [sentence.tokens.lower[k] for k in tokens]
        needs_state = verb.lemma in _NEEDING or foretells(verb)
        if needs_state and not tells_state(words):
            return None
        figure = verb.subject if verb.lemma == "be" and verb.subject is not None else -1
        if figure >= 0 and noun(sentence.head(figure)) in _FIGURES:
            whose = sentence.groups[figure]  # "expects sales to be flat": sales
            return content(sentence, whose.i, whose.j) or tokens, thing.i, stop
        if not tokens:
            named = sentence.names_in(thing.i, thing.j)
            if not named or verb.lemma not in _OF_THINGS:
                return None
            tokens = list(range(named[0].i, named[-1].j))
        return with_state(sentence, h, tokens, thing.i, stop)
    if verb.lemma in CHANGE_VERBS and verb.subject is not None:
        subject = sentence.groups[verb.subject]
        tokens = content(sentence, subject.i, subject.j)
        if tokens and subject.j <= group.i:
            return tokens, subject.i, group.j
        return None
    if verb.passive and not verb.objects and verb.subject is not None and verb.lemma not in CHANGE_VERBS:
        subject = sentence.groups[verb.subject]
        tokens = content(sentence, subject.i, subject.j)
        return with_state(sentence, g, tokens, subject.i, subject.j) if tokens else None
    if verb.subject is not None and (after := state_behind(sentence, g)) is not None:
        subject = sentence.groups[verb.subject]
        return [*content(sentence, subject.i, subject.j), *after[0]], *after[1:]
    if (told := behind(sentence, g)) is not None:
        return told
    following = g + 1
    if verb.lemma == "be" and following < len(sentence.groups):
        preposition = sentence.groups[following]
        if preposition.kind == "P" and following + 1 < len(sentence.groups) and verb.subject is not None:
            thing = sentence.groups[following + 1]
            if noun(sentence.tokens.lower[thing.head]) in STATE_NOUNS:
                return content(sentence, thing.i, thing.j) or None, thing.i, thing.j  # type: ignore[return-value]
    return None


def _subject(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    hops = 0
    at: int | None = g if g >= 0 else None
    while at is not None and hops < 6:
        grammar = sentence.groups[at].verb
        if grammar is None:
            break
        if grammar.subject is not None:
            role = actor(sentence, grammar.subject, discourse)
            if role is not None:
                return role
        at = grammar.governor
        hops += 1
    entity = discourse.whom()
    return Role(entity, "subject.discourse") if entity is not None else None
