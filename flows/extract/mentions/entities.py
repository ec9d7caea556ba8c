"""Names: who and what a text speaks of, by the list of known entities and by what the text itself shows.

Two passes. `NameFinder.learn` goes over the whole text and gathers runs of capitals, with what
stands around them; `NameFinder.find` then gives the names of one passage. Nothing depends on a
list: a text about companies that nobody listed is read by legal forms, "X, the Y maker",
acronyms in brackets, people with roles, and names that act.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from flows.extract.mentions.apostrophe_names import plain
from flows.extract.mentions.entity_aliases import also_called, may_open_title, titles
from flows.extract.mentions.entity_evidence import weigh
from flows.extract.mentions.entity_forms import (
    ends_in_stop,
    past_form,
    past_variant,
    side_by_side,
    stands,
    tells_a_life,
    with_form,
    without_form,
    written,
)
from flows.extract.mentions.entity_index import NameIndex, entity_ids, listed
from flows.extract.mentions.entity_joined import TRADES, opens_high
from flows.extract.mentions.entity_joint import Joint, joint_names, weigh_joint
from flows.extract.mentions.entity_kinds import Key, is_name, is_public, kind_of, share_kinds
from flows.extract.mentions.entity_people import UNSEEN
from flows.extract.mentions.entity_runs import capital_runs
from flows.extract.mentions.entity_seen import LATER, Seen
from flows.extract.mentions.entity_short import (
    OF_NATION,
    as_seen,
    named_by_head,
    of_nations,
    opening,
    openings,
    shortens,
    spelled_by,
    stands_alone,
    stands_for,
)
from flows.extract.mentions.entity_words import WORDS, edit_distance_one, slug
from flows.extract.mentions.stuck import is_year
from flows.extract.phrases.words import closed_class, verb_forms
from flows.extract.text.tokens import Tokens
from flows.model import Claim, Entity

closed = {word for word, letter in closed_class().items() if letter not in "JNA"}.__contains__
_FORMS = verb_forms()
RESPELT = "names.respelt"  # the rule of a name that is written with one letter wrong
_ORG_KINDS = frozenset(("company", "organisation", "brand"))


@dataclass(slots=True)
class Name:
    """A name at one place: tokens `[i, j)` and the entity it stands for."""

    i: int
    j: int
    entity: Entity
    rule: str

    @property
    def organisation(self) -> bool:
        return self.entity.kind in _ORG_KINDS

    @property
    def person(self) -> bool:
        return self.entity.kind == "person"


@dataclass(slots=True)
class NameFinder:
    """Finds names; knows the listed entities and, once it has learnt, those of the text."""

    entities: Sequence[Entity]
    _index: NameIndex = field(init=False)
    _seen: dict[Key, Seen] = field(default_factory=dict)
    _sections: list[Counter[Key]] = field(default_factory=list)  # runs of capitals in each section
    _titles: list[Key] = field(default_factory=list)  # "Name" of headings "Name: ..."
    _lower_words: set[str] = field(default_factory=set)
    _surnames: dict[str, Entity] = field(default_factory=dict)
    _pairs: dict[tuple[Key, Key], None] = field(default_factory=dict)  # names told side by side, in order
    _joint: dict[tuple[Key, Key], Joint] = field(default_factory=dict)  # names that "and" joins
    _aliases: dict[Key, Key] = field(default_factory=dict)  # other names, by the one whose they are
    _runs: int = 0  # runs of capitals so far
    _own: set[Key] = field(default_factory=set)  # firms that the title names
    _families: dict[str, None] = field(default_factory=dict)  # "the Roe family", in order

    def __post_init__(self) -> None:
        self._index = listed(tuple(self.entities)).copy()

    # -- learning ---------------------------------------------------------------------------

    def learn(self, passages: Iterator[tuple[Tokens, list[tuple[int, int]], bool, bool]]) -> None:
        """Go over the text once. Each passage: its tokens, sentence ranges, if its capitals tell nothing,
        and if it is a heading: then a section begins.
        """
        for number, (tokens, ranges, title_case, heading) in enumerate(passages):
            if heading or not self._sections:
                self._sections.append(Counter())
            self._learn_quoted_plan(tokens)
            if number == 0 and ":" in tokens.form[1:4]:
                self._learn_title(tokens)  # the text's own title may name whom it is about only there
            self._lower_words.update(filter(str.islower, tokens.form))
            if title_case:
                self._learn_title(tokens)
                for key in titles(tokens) if number == 0 else ():
                    seen = self._seen.setdefault(key, Seen())
                    seen.count += 1
                    seen.company += 1
                    self._own.add(key)
                continue
            for begin, end in ranges:
                self._learn_sentence(tokens, begin, end, title=number == 0 and heading)
            if number == 0 and heading and any(word in _FORMS for word in tokens.lower):
                for key in self._sections[-1]:  # a headline shortens names: the text tells who they are
                    self._seen[key].first = LATER
        self._settle()

    def _learn_title(self, tokens: Tokens) -> None:
        """In a title-case heading only "Name: ..." and names that end in a year tell a name."""
        colon = tokens.form.index(":") if ":" in tokens.form else 0
        if 0 < colon <= 3 and all(may_open_title(word) for word in tokens.lower[:colon]):
            self._titles.append(tuple(tokens.form[:colon]))
        for j, form in enumerate(tokens.form):
            i = j
            while i > 0 and tokens.form[i - 1][0].isupper() and not closed(tokens.lower[i - 1]):
                i -= 1
            if "%" in tokens.form[j + 1 : j + 2] or (j - i == 1 and tokens.lower[i] in _FORMS):
                continue  # "Acme 1900%", "Founded 1862"
            if is_year(form) and 0 < j - i < 4 and tokens.lower[j - 1] not in WORDS.not_names:
                seen = self._seen.setdefault(tuple(tokens.form[i : j + 1]), Seen())
                seen.count += 1
                seen.inside += 1

    def _learn_quoted_plan(self, tokens: Tokens) -> None:
        """ "the 'Go:Far' recovery strategy": what stands in quotes before a noun for plans is one's name."""
        form, lower = tokens.form, tokens.lower
        for k in [k for k, f in enumerate(form) if f == '"'] if '"' in form else ():
            close = next((m for m in range(k + 2, min(k + 7, len(form))) if form[m] == '"'), 0)
            if (
                close
                and form[k + 1][0].isupper()
                and not WORDS.plan_nouns.isdisjoint(lower[close + 1 : close + 3])
            ):
                words = "".join(
                    (" " if m > k + 1 and not tokens.adjacent(m) else "") + form[m]
                    for m in range(k + 1, close)
                )
                self._index.add(
                    words, Entity(slug(words), words, "plan", discovered=True), "names.quoted_plan"
                )

    def _learn_sentence(self, tokens: Tokens, begin: int, end: int, *, title: bool) -> None:
        last: tuple[int, Key] = (-1, ())  # where the run before ends
        for i, j in capital_runs(tokens, begin, end):
            alone = i == begin and j == i + 1 and self._index.opens(tokens.lower[i])
            if alone and self._index.known((tokens.lower[i],)) is None:
                continue
            key = plain(tokens.form[i:j])
            self._sections[-1][key] += 1
            seen = self._seen.get(key)
            if seen is None:
                seen = self._seen[key] = Seen(first=len(self._seen))
            elif seen.first == LATER:
                seen.first = len(self._seen)
            seen.count += 1
            self._runs += 1
            seen.told = seen.told if title or seen.told < LATER else self._runs
            seen.inside += i > begin and tokens.form[i - 1] not in '"('
            weigh(seen, tokens, i, j, begin, end)
            self._aliases.update((alias, key) for alias in also_called(tokens, j, end) if alias != key)
            family = j - i == 1 and j < end and tokens.form[j] in WORDS.families
            if family and tokens.lower[i] not in WORDS.demonyms:  # "the Danish family firm"
                self._families[f"{key[0]} {tokens.form[j]}"] = None
            if last[0] >= 0 and side_by_side(tokens, last[0], i):
                self._pairs[last[1], key] = None
                weigh_joint(self._joint, tokens, last[1], last[0], i, j)
            last = (j, key)

    def _settle(self) -> None:
        """Turn what was seen into entities, longest names first so that short forms can join them."""
        self._lower_words = {word for word in self._lower_words if len(word) > 2}
        for title in self._titles:
            if not any(word.lower() in self._lower_words for word in title):
                seen = self._seen.setdefault(title, Seen())
                seen.count += 1
                seen.inside += 1
                seen.acts += 1
        for firm in joint_names(self._joint, self._seen):
            self._index.add(firm.name, firm, "names.joint")
        share_kinds(self._pairs, self._seen)
        keys = sorted(self._seen, key=lambda key: (-len(key), key))
        by_first: dict[str, list[Entity]] = {}
        bodies: list[tuple[Key, Entity]] = []
        for key in keys:
            seen = self._seen[key]
            lower = tuple(word.lower() for word in key)
            known = self._index.known(lower)
            if known is None and key in self._aliases:
                continue
            if known is not None and not self._is_somebodys(key, seen, known):
                if known.kind == "person":
                    self._surnames.setdefault(key[-1], known)
                continue
            if not is_name(key, seen, self._lower_words, by_first):
                continue
            joined = self._joins(key, seen, by_first) or named_by_head(key, self._seen, bodies, self._own)
            if joined is not None:
                self._index.add(" ".join(key), joined, "names.short_form")
                continue
            respelt = self._respelt(key[0]) if len(key) == 1 else None
            if respelt is not None:
                self._index.add(key[0], respelt, RESPELT)
                continue
            kind = kind_of(key, lower, seen, self._surnames)
            entity = Entity(slug(" ".join(key)), written(key), kind, discovered=True)
            self._index.add(entity.name, entity, "names.found")
            for first in openings(key):
                by_first.setdefault(first, []).append(entity)
            if kind == "company":
                bodies.append((key, entity))
            if kind == "company" and len(key) > 3 and key[1] in ("and", "&") and key[2].lower() not in TRADES:
                self._index.add(" ".join(key[:3]), entity, "names.short_form")  # "Hull and Selby"
            if kind == "company" and any(with_form(own, entity.name) for own in self._own):
                self._own.add(key)
            if kind == "person":
                self._bears(key, entity)
            if seen.full:
                self._index.add(seen.full, entity, "names.acronym")
        for alias, key in self._aliases.items():
            called = self._index.known(tuple(word.lower() for word in key))
            if called is not None and called.kind != "place":
                self._index.add(" ".join(alias), called, "names.alias")
        for key in [key for key in keys if key[-1].lower() in WORDS.legal_forms]:
            told = self._index.known(tuple(word.lower() for word in key))
            if told is not None and told.kind == "company" and len(short := without_form(key)) > 1:
                self._index.add(" ".join(short), told, "names.short_form")
        for word, firm in of_nations(keys, self._index):
            self._index.add(word, firm, OF_NATION)
        for surname, person in self._surnames.items():
            if self._index.known((surname.lower(),)) is None:
                self._index.add(surname, person, UNSEEN)
        for family in self._families:
            self._index.add(
                family, Entity(slug(family), family, "organisation", discovered=True), "names.family"
            )
        self._link_acronyms()

    def _link_acronyms(self) -> None:
        """An acronym stands for what its long form does, unless it is listed by itself."""
        spelled = spelled_by(self._seen)
        for key, seen in self._seen.items():
            full = seen.full or (spelled.get(key[0], "") if len(key) == 1 else "")
            if not full:
                continue
            long_form = self._index.known(tuple(word.lower() for word in full.split()))
            short = self._index.known((key[0].lower(),))
            if long_form is not None and (short is None or short.discovered):
                self._index.replace(key[0], long_form, "names.acronym")

    def _is_somebodys(self, key: Key, seen: Seen, known: Entity) -> bool:
        """Whether the name of a town that everybody knows is a person's here, and nothing lies there."""
        town = known.kind == "place" and known.discovered and not (seen.led or seen.located or seen.sited)
        return town and len(key) == 1 and bool(seen.titled or key[0] in self._surnames)

    def _joins(self, key: Key, seen: Seen, by_first: dict[str, list[Entity]]) -> Entity | None:
        """The one longer name that this shorter one stands for, else None."""
        surname = self._surnames.get(key[0]) if len(key) == 1 else None
        if not (seen.person and len(key) == 1):
            named = [e for e in by_first.get(opening(key), []) if e.kind == "company"]
            own = [e for e in named if len(key) == 1 and self._is_own(e)]
            if len(own) == 1:
                return own[0]
            called = [e for e in named if shortens(key, e.name)]
            firm = called[0] if len(called) == 1 else None
            full = self._seen.get(as_seen(firm.name)) if firm is not None else None
            if (
                firm is not None
                and full is not None
                and stands_for(key, seen, firm.name, full, borne=surname is not None)
            ):
                return firm  # "Harlow" after "the pub operator Harlow Inns"
        if len(key) == 1:
            told = seen.company > (seen.alive > 0)  # "according to" may be all
            if surname is not None and (seen.person or not (told or self._named_first(key, surname))):
                return surname
            people = [e for e in by_first.get(key[0], []) if e.kind == "person"]
            return people[0] if len(people) == 1 and not seen.company else None
        return self._surnames.get(key[-1]) if key[0].lower() in WORDS.titles else None

    def _is_own(self, entity: Entity) -> bool:
        """Whether the title names the firm, by its name or by another that the text gives it."""
        key = tuple(entity.name.split())
        return key in self._own or any(self._aliases.get(own) == key for own in self._own)

    def _bears(self, key: Key, person: Entity) -> None:
        """Of the people of one surname, it alone means the one that the text tells of first."""
        other = self._surnames.get(key[-1])
        told = self._seen.get(as_seen(other.name)) if other is not None else None
        if other is None or (told is not None and self._seen[key].first < told.first):
            self._surnames[key[-1]] = person

    def _named_first(self, key: Key, person: Entity) -> bool:
        """Whether the text speaks of a name before the person who has it: a firm named after its founder."""
        full = self._seen.get(as_seen(person.name))
        return full is not None and self._seen[key].first < full.first

    def _respelt(self, word: str) -> Entity | None:
        """A listed one-word name that differs by one letter: the text has misspelt it."""
        if len(word) < 5 or word.lower() in self._lower_words:
            return None
        for spelling, entity in self._index.spellings(word[0]):
            if edit_distance_one(spelling, word.lower()):
                return entity
        return None

    def topics(self) -> list[Entity | None]:
        """For each section, the organisation that the text speaks of most up to its end, the first of
        equals: what comes later does not change whom a section is about.
        """
        counts: Counter[str] = Counter()
        best: Entity | None = None
        found: list[Entity | None] = []
        for section in self._sections:
            for key, number in section.items():
                entity = self._index.known(tuple(word.lower() for word in key))
                if entity is not None and entity.kind in _ORG_KINDS and not self._seen[key].researches:
                    if best is not None and is_public(entity.name):
                        continue  # a body of the state only where no firm is named
                    counts[entity.entity_id] += number
                    if (
                        best is None
                        or is_public(best.name)
                        or counts[entity.entity_id] > counts[best.entity_id]
                    ):
                        best = entity
            found.append(best)
        return found

    def spoken_of(self, claims: Sequence[Claim]) -> list[Entity]:
        """The entities that the claims name, in the order of their keys; those found in the text with
        every other name that it has for them.
        """
        wanted = self._index.entities({entity_id for claim in claims for entity_id in entity_ids(claim)})
        names: dict[str, set[str]] = {entity.entity_id: set() for entity in wanted if entity.discovered}
        for key, seen in self._seen.items() if names else ():
            for name in (" ".join(key), seen.full):
                entity = self._index.known(tuple(name.lower().split())) if name else None
                if entity is not None and entity.discovered and entity.entity_id in names:
                    names[entity.entity_id].add(name)
        return [
            replace(entity, aliases=tuple(sorted(names[entity.entity_id] - {entity.name})))
            if entity.discovered
            else entity
            for entity in wanted
        ]

    # -- finding ----------------------------------------------------------------------------

    def find(self, tokens: Tokens) -> list[Name]:
        """The names of a passage, in order, never overlapping; the longest reading wins."""
        names: list[Name] = []
        lower, form, index = tokens.lower, tokens.form, self._index
        floor = 0
        for i in tokens.where(index.lengths.__contains__, 0, len(lower)):
            if i < floor or not (opens_high(form[i]) or form[i][0].isdigit()):
                continue
            for length in index.lengths[lower[i]]:
                j = i + length
                entry = index.entries.get(tuple(lower[i:j]))
                if entry is not None and stands(tokens, i, j, entry[0]):
                    if not stands_alone(tokens, i, entry[1]):
                        continue
                    if form[j - 1].isdigit():
                        j = past_variant(tokens, j)
                    elif form[j : j + 1] in ([","], ["."], ["("]) and entry[0].kind == "company":
                        j = past_form(tokens, j)
                    bearer = self._surnames.get(form[i]) if length == 1 and entry[0].discovered else None
                    if bearer is not None and tells_a_life(tokens, j):
                        entry = bearer, "names.surname"  # "Acme died in 1947"
                    j += ends_in_stop(tokens, j)
                    names.append(Name(i, j, *entry))
                    floor = j
                    break
        return names
