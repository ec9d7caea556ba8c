"""Events: trigger verbs and nouns with who took part, when, where, and whether it happened."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.extract.document.discourse import Discourse
from flows.extract.document.draft import Draft
from flows.extract.frames import when as whens
from flows.extract.frames.event_status import is_general, of_none, status_of
from flows.extract.frames.mood import mood_of_verb
from flows.extract.frames.participants import Item, dated_items, employer_of, participants_of, place_of
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.triggers import (
    ASKING,
    ASPECTUAL,
    HAPPENING,
    OCCASIONS,
    PLANNED,
    SAYING,
    SUPERLATIVES,
    noun_trigger,
    objects_of,
    verb_type,
)
from flows.extract.frames.words import COMMITMENT_ADJECTIVES, COMMITMENT_NOUNS, COMMITMENT_VERBS, lemma, noun
from flows.extract.mentions.types import Time
from flows.extract.phrases.groups import Verb
from flows.model import Event, Span, Status

_LONGEST_TRIGGER = 60


@dataclass(slots=True)
class EventReader:
    """Reads the events of one sentence; `fired` holds the verb groups that told one."""

    sentence: Sentence
    discourse: Discourse
    drafts: list[Draft] = field(default_factory=list)
    fired: set[int] = field(default_factory=set)
    _covered: set[int] = field(default_factory=set)  # noun groups that belong to a fired verb

    def read(self) -> list[Draft]:
        for g, verb in self.sentence.verbs():
            self._verb(g, verb)
        for g, trigger in self._event_nouns().items():
            if g not in self._covered:
                self._noun(g, trigger)
        return self.drafts

    def _event_nouns(self) -> dict[int, int]:
        """The last event noun of each noun group that has one, by the group."""
        sentence = self.sentence
        words = sentence.tokens.lower[sentence.begin : sentence.end]
        found = [k for k, word in enumerate(words, sentence.begin) if noun_trigger(word) is not None]
        told = {sentence.group_at(k): k for k in found if sentence.tag(k) in "NJG"}
        return {g: k for g, k in told.items() if g >= 0 and sentence.groups[g].kind == "NP"}

    # -- verbs ----------------------------------------------------------------------------------

    def _verb(self, g: int, verb: Verb) -> None:
        event_type = self._milestone(g, verb) or verb_type(self.sentence, g, verb)
        if event_type is None or verb.modal in ("can", "cannot", "can't") or self._told_above(g, verb):
            return
        status = status_of(self.sentence, self.discourse, g, verb)
        if status is None or (
            event_type in ("milestone", "result") and status == "planned" and self._counts(g, verb)
        ):
            return
        self.fired.add(g)
        self._cover(g, verb, event_type)
        group = self.sentence.groups[g]
        i, j = group.i, group.j
        if verb.objects and verb.objects[0] == g + 1 and not verb.passive:
            j = min(self.sentence.groups[g + 1].j, j + 6)
        items = dated_items(self.sentence, g)
        self._draft(event_type, status, g, group.head, i, j, "event.verb", items[0] if items else None)
        for item in items[1:]:
            thing = self.sentence.groups[item[0]]
            self._covered.add(item[0])
            self._draft(event_type, status, g, thing.head, thing.i, thing.j, "event.listed", item)

    def _cover(self, g: int, verb: Verb, event_type: str) -> None:
        """Mark the nouns that are told with the verb: they tell no event of their own."""
        sentence = self.sentence
        for h in objects_of(sentence, g, verb):
            self._covered.add(h)
            preposition, complement = sentence.following(h)
            if preposition in ("of", "for"):
                self._covered.add(complement)
        if not verb.objects and verb.subject is not None:
            self._covered.add(verb.subject)  # "the merger fell through"
        if event_type in ("negotiation", "plan"):
            self._cover_phrases(g)
        preposition, complement = sentence.following(g)
        if preposition == "into":
            self._covered.add(complement)  # "converted into a foundation"
        if complement >= 0:  # "filed for bankruptcy", "was hit by a strike"
            entry = noun_trigger(sentence.head(complement))
            if entry is not None and entry.event_type == event_type:
                self._covered.add(complement)

    def _cover_phrases(self, g: int) -> None:
        """ "talks with Acme about a merger": what is talked about has not come about."""
        groups = self.sentence.groups
        for h in range(g + 1, len(groups)):
            if groups[h].kind == "NP" and self.sentence.preposition(h) in ("about", "on", "over", "for"):
                self._covered.add(h)
            elif groups[h].kind not in ("NP", "P", "C", "Y"):
                return

    def _told_above(self, g: int, verb: Verb) -> bool:
        """ "began exporting": the verb right before has told it."""
        above = self.sentence.groups[verb.governor].verb if verb.governor in self.fired else None
        return above is not None and above.lemma in ASPECTUAL and verb.governor == g - 1

    def _counts(self, g: int, verb: Verb) -> bool:
        """ "will reach 5 million": a number to be reached is a target and no event."""
        return any(self.sentence.quantity_in(h) is not None for h in objects_of(self.sentence, g, verb))

    def _milestone(self, g: int, verb: Verb) -> str | None:
        """ "It was the largest maker in the world" with a date: a rank reached."""
        sentence = self.sentence
        if verb.lemma != "be" or not verb.objects or verb.modal:
            return None
        group = sentence.groups[verb.objects[0]]
        words = sentence.tokens.lower[group.i : group.j]
        if words[0] == "the" and any(word in SUPERLATIVES for word in words):
            preposition, complement = sentence.following(verb.objects[0])
            if preposition == "in" and complement >= 0 and sentence.times:
                return "milestone"
            first = "first" in words and verb.tense == "past"
            did = any(v.governor == g and v.tense == "infinitive" for _, v in sentence.verbs())
            if first and did:  # "was the first maker to sell abroad"
                return "milestone"
        return None

    # -- nouns ----------------------------------------------------------------------------------

    def _noun(self, g: int, trigger: int) -> None:
        sentence = self.sentence
        group = sentence.groups[g]
        if sentence.tokens.lower[group.head] == "sales":
            return
        entry = noun_trigger(sentence.tokens.lower[trigger])
        if entry is None or (trigger != group.head and not entry.inside):
            return
        preposition, complement = sentence.following(g)
        first = sentence.tokens.lower[group.i]
        names = [n for n in sentence.names if group.i <= n.i < group.j and n.entity.kind != "place"]
        dated = self._dated_noun(group.j)
        if entry.words:
            of = sentence.groups[complement] if complement >= 0 and preposition == "of" else None
            if of is None or not any(noun(w) in entry.words for w in sentence.tokens.lower[of.i : of.j]):
                return
        elif self._comes_about(g):
            pass
        elif entry.needs_verb:
            return
        elif entry.needs_date:
            if not dated and not self._going_on(g, entry.event_type):
                return
        elif not (
            dated
            or names
            or (preposition in ("of", "with", "between", "by", "at", "into") and complement >= 0)
        ) and (
            entry.needs_complement
            or first
            in (
                "the",
                "this",
                "that",
                "these",
                "those",
                "any",
                "no",
                "such",
            )
        ):
            return
        words = sentence.tokens.lower[group.i : group.j]
        told = dated or names or complement >= 0 or sentence.tag(group.i) in "DQ"
        if noun(words[trigger - group.i]) != words[trigger - group.i] and not (told or entry.needs_date):
            return  # "raised capital for acquisitions": of none in particular
        verb, part = sentence.governor(g)
        if verb in self.fired and part == "object":
            return
        status: Status = "occurred"
        mood = mood_of_verb(sentence, verb) if verb >= 0 else None
        grammar = sentence.groups[verb].verb if verb >= 0 else None
        if grammar is not None and grammar.lemma in ASKING and part != "subject":
            return
        ahead = any(w in PLANNED for w in words) or self._expected(g) or self._awaited(g)
        if ahead or (mood is not None and mood.commitment is not None):
            status = "planned"
        elif of_none(sentence, g):
            return
        i, j = trigger, trigger + 1
        if complement >= 0 and preposition == "of":
            j = min(sentence.groups[complement].j, trigger + 7)
        if entry.event_type == "negotiation":
            self._cover_phrases(g)
        self._draft(entry.event_type, status, g, trigger, i, j, "event.noun")

    def _expected(self, g: int) -> bool:
        """ "the trial expected in April"."""
        groups = self.sentence.groups
        after = groups[g + 1].verb if g + 1 < len(groups) else None
        return after is not None and after.tense == "participle" and after.lemma in COMMITMENT_VERBS

    def _awaited(self, g: int) -> bool:
        """ "is scheduled for release", "due for completion"."""
        lower, k = self.sentence.tokens.lower, self.sentence.groups[g].i - 2
        if self.sentence.preposition(g) != "for" or k < self.sentence.begin:
            return False
        return lower[k] in COMMITMENT_ADJECTIVES or lemma(lower[k]) in COMMITMENT_VERBS

    def _comes_about(self, g: int) -> bool:
        """ "placed an order", "suffered a collapse": the verb says that the noun's event came about."""
        verb, part = self.sentence.governor(g)
        grammar = self.sentence.groups[verb].verb if verb >= 0 else None
        if self._awaited(g):
            return True
        new = self.sentence.tokens.lower[self.sentence.groups[g].i] in ("a", "an", "another")
        first = part == "subject" or self.sentence.preposition(g) == "by"  # "followed by an order"
        if grammar is not None and grammar.lemma in HAPPENING and first and new:
            return True
        if grammar is None or grammar.lemma not in OCCASIONS:
            return False
        if is_general(self.sentence, self.discourse, verb, grammar):
            return False  # "takes orders by telephone"
        return part == ("subject" if grammar.passive else "object")

    def _going_on(self, g: int, event_type: str) -> bool:
        """ "is in talks": the noun tells what its subject is doing."""
        verb, _ = self.sentence.governor(g)
        grammar = self.sentence.groups[verb].verb if verb >= 0 else None
        return (
            event_type == "negotiation"
            and grammar is not None
            and grammar.lemma in ("be", "hold", "enter", "start", "begin")
            and (grammar.lemma != "be" or self.sentence.preposition(g) == "in")
        )

    def _dated_noun(self, j: int) -> bool:
        """Whether a date stands right behind, or is what the noun is said of: "March was an overhaul"."""
        sentence = self.sentence
        if any(0 <= t.i - j <= 1 for t in sentence.times):
            return True
        return bool(sentence.times) and any(
            v.lemma == "be" and v.subject is None for _, v in sentence.verbs()
        )

    # -- both -----------------------------------------------------------------------------------

    def _draft(
        self,
        event_type: str,
        status: Status,
        g: int,
        trigger: int,
        i: int,
        j: int,
        rule: str,
        item: Item | None = None,
    ) -> None:
        sentence, discourse = self.sentence, self.discourse
        tokens = sentence.tokens
        event = Event(rule=rule, section=sentence.passage.section, event_type=event_type, status=status)
        start, end = tokens.start[i], tokens.end[j - 1]
        if end - start > _LONGEST_TRIGGER:
            end = tokens.end[trigger] if tokens.end[trigger] > start else tokens.end[i]
        event.evidence.append(Span("claim", start, end, rule))
        event.evidence.append(
            Span("event_type", tokens.start[trigger], tokens.end[trigger], f"trigger.{event_type}")
        )
        draft = Draft(
            event,
            tokens.start[sentence.begin],
            tokens.end[sentence.end - 1],
            tokens.lower[trigger],
            sentence.heading,
        )
        draft.things = self._things(g)
        involved = participants_of(sentence, g, discourse, item)
        for participant, span in involved:
            event.participants.append(participant)
            if span is not None:
                event.evidence.append(
                    Span("participants", span[0], span[1], f"participant.{participant.role}")
                )
        if event_type in ("appointment", "departure"):
            employer = employer_of(sentence, discourse, involved)
            if employer is not None:
                event.participants.append(employer)
        place = place_of(sentence, g)
        if place is not None:
            event.place = place[0]
            event.evidence.append(Span("place", place[1], place[2], "place.in"))
        self._date(event, draft, g, trigger, item)
        self.drafts.append(draft)

    def _of_the_saying(self, time: Time, trigger: int, status: Status) -> bool:
        """ "said on Monday it would close": Monday dates the saying."""
        if status != "planned" or time.i > trigger or whens.looks_ahead(time):
            return False
        h = self.sentence.verb_before(time.i)
        group = self.sentence.groups[h]
        return h >= 0 and group.verb is not None and group.verb.lemma in SAYING and group.i < trigger

    def _of_a_noun(self, time: Time) -> bool:
        sentence = self.sentence
        g = sentence.group_at(time.i)
        lead = sentence.tokens.lower[time.i] == "for" or (
            time.i > sentence.begin and sentence.tokens.lower[time.i - 1] == "for"
        )
        return lead and g > 0

    def _of_goals(self) -> list[Time]:
        """The times for which goals are set: "its target for output in 2030"."""
        sentence = self.sentence
        goals = [
            h
            for h, group in enumerate(sentence.groups)
            if group.kind == "NP" and noun(sentence.head(h)) in COMMITMENT_NOUNS
        ]
        return [time for h in goals if (time := whens.of_goal(sentence, h)) is not None]

    def _things(self, g: int) -> frozenset[str]:
        """The nouns of the object, or of what the event noun is "of"."""
        sentence = self.sentence
        verb = sentence.groups[g].verb
        h = verb.objects[0] if verb is not None and verb.objects else g
        if verb is not None and verb.passive and verb.subject is not None:
            h = verb.subject
        groups = [h] if h != g else []
        preposition, complement = sentence.following(h)
        if preposition in ("of", "in") and complement >= 0:
            groups.append(complement)
        return frozenset(
            noun(sentence.tokens.lower[k])
            for h in groups
            for k in range(sentence.groups[h].i, sentence.groups[h].j)
            if sentence.tag(k) in "NE"
        )

    def _date(self, event: Event, draft: Draft, g: int, trigger: int, item: Item | None) -> None:
        sentence, discourse = self.sentence, self.discourse
        occurred = event.status == "occurred"
        times = [
            t
            for t in sentence.times
            if not (occurred and whens.looks_ahead(t) and (t.shift or event.event_type == "plan"))
            and not whens.compared(sentence, t)
        ]
        times = [t for t in times if not whens.in_apposition(sentence, t) and t not in self._of_goals()]
        # "cut its forecast for the year": such a time belongs to the noun, not to what happened.
        own = [
            t for t in times if not self._of_a_noun(t) and not self._of_the_saying(t, trigger, event.status)
        ]
        if event.status == "planned":
            times = [t for t in times if not self._of_the_saying(t, trigger, event.status)]
        times = own or times
        times = [t for t in times if whens.aside(sentence, t) in (-1, g)]
        if item is not None:
            times = [t for t in sentence.times if t.i == sentence.groups[item[1]].i]
        time: Time | None = whens.nearest(sentence, trigger, trigger + 1, times)
        if time is not None and time.i < trigger and sentence.verb_before(time.i) >= 0:
            # "bought 10% in 2004 and raised it to 20% in 2006": what stands behind another verb is its time.
            behind = [t for t in times if t.i > trigger and sentence.verb_before(t.i) == g]
            time = whens.nearest(sentence, trigger, trigger + 1, behind) or time
        if time is None:
            # "will close it, and it bought a rival in 2010": a second main clause has times of its own.
            times = [t for t in times if t.i < trigger or sentence.tag(sentence.clause(t.i)[0]) != "C"]
            time = whens.nearest(sentence, trigger, trigger + 1, times, within=False)
        if time is None and sentence.label_times:
            time = sentence.label_times[0]
        if time is not None:
            future = event.status == "planned"
            if future and whens.looks_ahead(time):
                told = whens.deadline(sentence, time, discourse, None)
            else:
                told = whens.period(sentence, time, discourse, None, future=future)
            event.date_start, event.date_end = told.start, told.end
            event.date_precision = told.precision
            begin, end = whens.words(sentence, time)
            event.date_text = sentence.text(begin, end)
            event.evidence.append(Span("date_start", begin, end, "when.event"))
            draft.uses.append((time.char_start, time.char_end, "date_start"))
        elif event.status == "occurred" and discourse.passage_date is not None:
            days = discourse.passage_date.days
            if days is not None:
                discourse.passage_date.give(event, "date", "when.told_before")
                event.date_precision = whens.precision(days)
