"""Names: who and what a text speaks of, by the list of known entities and by what the text itself shows.

Two passes. `NameFinder.learn` goes over the whole text and gathers runs of capitals, with what
stands around them; `NameFinder.find` then gives the names of one passage. Nothing depends on a
list: a text about companies that nobody listed is read by legal forms, "X, the Y maker",
acronyms in brackets, people with roles, and names that act.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flows.extract.mentions.entity_words import WORDS, edit_distance_one, slug
from flows.extract.phrases.words import closed_class, is_adjective, singular, verb_forms
from flows.extract.text.tokens import Tokens, fold, tokenize
from flows.model import Claim, Entity

_CLOSED = closed_class()
_FORMS = verb_forms()
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
class _Seen:
    """What the text shows of one run of capitals."""

    count: int = 0
    inside: int = 0  # in mid-sentence, where a capital proves a name
    company: int = 0
    person: int = 0
    plan: int = 0
    acts: int = 0
    full: str = ""  # the long form that an acronym in brackets stands for


@dataclass(slots=True)
class NameFinder:
    """Finds names; knows the listed entities and, once it has learnt, those of the text."""

    entities: Sequence[Entity]
    _trie: dict[str, list[tuple[tuple[str, ...], Entity, str]]] = field(default_factory=dict)
    _seen: dict[tuple[str, ...], _Seen] = field(default_factory=dict)
    _lower_words: set[str] = field(default_factory=set)
    _surnames: dict[str, Entity] = field(default_factory=dict)
    _listed_words: dict[str, list[tuple[str, Entity]]] = field(default_factory=dict)  # by first letter

    def __post_init__(self) -> None:
        for entity in self.entities:
            for alias in (entity.name, *entity.aliases):
                self._add(alias, entity, "names.listed")
                if " " not in alias:
                    self._listed_words.setdefault(alias[0].lower(), []).append((alias.lower(), entity))
        for place in WORDS.places:
            self._add_place(place)

    def _add_place(self, place: str) -> None:
        key = tuple(place.split())
        entity = Entity(slug(place), place, "place", discovered=True)
        rows = self._trie.setdefault(key[0].lower(), [])
        if not any(row[0] == tuple(w.lower() for w in key) for row in rows):
            rows.append((tuple(w.lower() for w in key), entity, "names.place"))
            rows.sort(key=lambda row: -len(row[0]))

    def _add(self, alias: str, entity: Entity, rule: str) -> None:
        folded = fold(alias)
        lower = tuple(tokenize(folded, 0, len(folded)).lower)
        if lower and lower[0] == "the":
            lower = lower[1:]
        if not lower:
            return
        rows = self._trie.setdefault(lower[0], [])
        if not any(row[0] == lower and row[2] != "names.place" for row in rows):
            rows[:] = [row for row in rows if row[0] != lower]
            rows.append((lower, entity, rule))
            rows.sort(key=lambda row: -len(row[0]))

    # -- learning ---------------------------------------------------------------------------

    def learn(self, passages: Iterator[tuple[Tokens, list[tuple[int, int]], bool]]) -> None:
        """Go over the text once. Each passage: its tokens, sentence ranges, and if it is title case."""
        for tokens, ranges, title_case in passages:
            self._lower_words.update(f for f in tokens.form if f.islower() and len(f) > 2)
            if title_case:
                continue
            for begin, end in ranges:
                self._learn_sentence(tokens, begin, end)
        self._settle()

    def _learn_sentence(self, tokens: Tokens, begin: int, end: int) -> None:
        for i, j in capital_runs(tokens, begin, end):
            if i == begin and j == i + 1 and tokens.lower[i] in self._trie:
                continue
            key = tuple(tokens.form[i:j])
            seen = self._seen.get(key)
            if seen is None:
                seen = self._seen[key] = _Seen()
            seen.count += 1
            seen.inside += i > begin and tokens.form[i - 1] not in '"('
            _weigh(seen, tokens, i, j, begin, end)

    def _settle(self) -> None:
        """Turn what was seen into entities, longest names first so that short forms can join them."""
        keys = sorted(self._seen, key=lambda key: (-len(key), key))
        by_first: dict[str, list[Entity]] = {}
        for key in keys:
            seen = self._seen[key]
            lower = tuple(word.lower() for word in key)
            known = self._known(lower)
            if known is not None:
                if known.kind == "person":
                    self._surnames.setdefault(key[-1], known)
                continue
            if not self._is_name(key, lower, seen):
                continue
            joined = self._joins(key, seen, by_first)
            if joined is not None:
                self._add(" ".join(key), joined, "names.short_form")
                continue
            kind = self._kind(key, lower, seen)
            entity = Entity(slug(" ".join(key)), " ".join(key), kind, discovered=True)
            self._add(entity.name, entity, "names.found")
            by_first.setdefault(key[0], []).append(entity)
            if kind == "person":
                self._surnames.setdefault(key[-1], entity)
            if seen.full:
                self._add(seen.full, entity, "names.acronym")
        self._link_acronyms()

    def _link_acronyms(self) -> None:
        for key, seen in self._seen.items():
            if not seen.full:
                continue
            long_form = self._known(tuple(word.lower() for word in seen.full.split()))
            lower = tuple(word.lower() for word in key)
            rows = self._trie.get(lower[0], [])
            short = next((row for row in rows if row[0] == lower), None)
            if long_form is not None and (short is None or short[1].discovered):
                rows[:] = [row for row in rows if row[0] != lower]
                self._trie[lower[0]] = rows
                self._add(" ".join(key), long_form, "names.acronym")

    def _known(self, lower: tuple[str, ...]) -> Entity | None:
        for words, entity, _ in self._trie.get(lower[0], []):
            if words == lower:
                return entity
        return None

    def _is_name(self, key: tuple[str, ...], lower: tuple[str, ...], seen: _Seen) -> bool:
        if len(key) == 1:
            word = lower[0]
            if word in WORDS.not_names or word in WORDS.demonyms or len(word) < 2:
                return False
            if not seen.inside and (singular(word) in WORDS.common or (word.endswith("s") and not word.endswith("ss") and not seen.company)):
                return False
            if not seen.inside and (word in self._lower_words or word in _FORMS or is_adjective(word)):
                return False
            return bool(seen.inside or seen.acts or seen.company or seen.person or seen.full)
        if all(word in WORDS.not_names or word in WORDS.demonyms or word in WORDS.roles for word in lower):
            return False
        return True

    def _joins(self, key: tuple[str, ...], seen: _Seen, by_first: dict[str, list[Entity]]) -> Entity | None:
        """The one longer name that this shorter one stands for, else None."""
        if len(key) == 1:
            surname = self._surnames.get(key[0])
            if surname is not None and (seen.person or not seen.company):
                return surname
            return self._respelt(key[0])
        first, last = key[0].lower(), key[-1]
        if first in WORDS.titles:
            return self._surnames.get(last)
        return None

    def _respelt(self, word: str) -> Entity | None:
        """A listed one-word name that differs by one letter: the text has misspelt it."""
        if len(word) < 5 or word.lower() in self._lower_words:
            return None
        for listed, entity in self._listed_words.get(word[0].lower(), []):
            if edit_distance_one(listed, word.lower()):
                return entity
        return None

    def _kind(self, key: tuple[str, ...], lower: tuple[str, ...], seen: _Seen) -> str:
        if lower[-1] in WORDS.legal_forms or lower[-1] in WORDS.organisation_heads:
            return "company"
        if seen.plan or (len(key) > 1 and key[-1].isdigit() and len(key[-1]) == 4):
            return "plan"
        if lower[0] in WORDS.titles or (
            len(key) in (2, 3) and (lower[0] in WORDS.given_names or seen.person > seen.company)
        ):
            return "person"
        if len(key) == 1 and seen.person > seen.company:
            return "person"
        if seen.company or seen.acts or seen.full:
            return "company"
        return "product"

    def topic(self) -> Entity | None:
        """The organisation that the text speaks of most, the first of equals; None if of none."""
        counts: Counter[str] = Counter()
        entities: dict[str, Entity] = {}
        for key, seen in self._seen.items():
            entity = self._known(tuple(word.lower() for word in key))
            if entity is not None and entity.kind in _ORG_KINDS:
                counts[entity.entity_id] += seen.count
                entities.setdefault(entity.entity_id, entity)
        if not counts:
            return None
        return entities[counts.most_common(1)[0][0]]

    def spoken_of(self, claims: Sequence[Claim]) -> list[Entity]:
        """The entities that the claims name, in the order of their keys."""
        wanted = {entity_id for claim in claims for entity_id in _entity_ids(claim)}
        known = {entity.entity_id: entity for rows in self._trie.values() for _, entity, _ in rows}
        return [known[entity_id] for entity_id in sorted(wanted) if entity_id in known]

    # -- finding ----------------------------------------------------------------------------

    def find(self, tokens: Tokens, ranges: list[tuple[int, int]]) -> list[Name]:
        """The names of a passage, in order, never overlapping; the longest reading wins."""
        names: list[Name] = []
        lower, form, trie = tokens.lower, tokens.form, self._trie
        size = len(lower)
        i = 0
        while i < size:
            rows = trie.get(lower[i])
            if rows is None or not (form[i][0].isupper() or form[i][0].isdigit()):
                i += 1
                continue
            for words, entity, rule in rows:
                j = i + len(words)
                if (len(words) == 1 or tuple(lower[i:j]) == words) and _stands(tokens, i, j, entity):
                    names.append(Name(i, j, entity, rule))
                    i = j
                    break
            else:
                i += 1
        return names


def _entity_ids(claim: Claim) -> Iterator[str]:
    for name in ("subject_id", "object_id", "plan_id"):
        value = getattr(claim, name, None)
        if value is not None:
            yield value
    for participant in getattr(claim, "participants", ()):
        if participant.entity_id is not None:
            yield participant.entity_id


def _stands(tokens: Tokens, i: int, j: int, entity: Entity) -> bool:
    """Whether the tokens are written as a name: "us" is no country, "orange" no company."""
    if j > len(tokens.form):
        return False
    if entity.kind == "place" and j == i + 1 and len(tokens.form[i]) <= 3:
        return tokens.form[i].isupper()
    return True


def capital_runs(tokens: Tokens, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that may be names, without the small words around them."""
    form, lower = tokens.form, tokens.lower
    k = begin
    while k < end:
        if not _may_name(form[k], lower[k]):
            k += 1
            continue
        i = k
        if k == begin and not _opens_name(tokens, k, end):
            k += 1
            continue
        k += 1
        while k < end:
            if _may_name(form[k], lower[k]):
                k += 1
            elif (
                k + 1 < end
                and _may_name(form[k + 1], lower[k + 1])
                and (lower[k] in WORDS.inside or (lower[k] == "of" and lower[k - 1] in WORDS.before_of))
            ):
                k += 2
            elif form[k].isdigit() and len(form[k]) <= 4 and _number_ends_name(tokens, i, k, end):
                k += 1
                break
            else:
                break
        # A place that an "in" leads belongs to it: "in India Renault buys".
        if k - i > 1 and i > begin and lower[i - 1] in ("in", "from", "across") and lower[i] in WORDS.places_one:
            if lower[k - 1] not in WORDS.organisation_heads and lower[k - 1] not in WORDS.legal_forms:
                i += 1
        # Titles and nationalities lead in: "Japanese car maker", "Mr".
        while i < k - 1 and (lower[i] in WORDS.demonyms or lower[i] in WORDS.roles or lower[i] in WORDS.not_names):
            i += 1
        stop = k
        while stop > i and lower[stop - 1] in WORDS.not_names and stop - i > 1 and lower[stop - 1] not in WORDS.legal_forms:
            stop -= 1
        if stop > i:
            yield i, stop


def _may_name(form: str, lower: str) -> bool:
    if not form[0].isupper():
        return False
    letter = _CLOSED.get(lower)
    if letter is not None and letter not in "JN":
        return len(form) > 1 and form.isupper()
    # "Pre-tax", "Paris-based": a name does not end in a small part.
    return not ("-" in form and form[form.rfind("-") + 1 :].islower())


def _opens_name(tokens: Tokens, k: int, end: int) -> bool:
    """Whether the capital at a sentence's start belongs to a name."""
    word = tokens.lower[k]
    nxt = tokens.form[k + 1] if k + 1 < end else ""
    if word not in _FORMS and word not in _CLOSED and is_adjective(word) and nxt[:1].isupper():
        return True
    if word in _FORMS or word in _CLOSED or is_adjective(word):
        return nxt[:1].isupper() and tokens.lower[k + 1] not in _CLOSED and word in WORDS.inside
    return True


def _number_ends_name(tokens: Tokens, i: int, k: int, end: int) -> bool:
    """A number that ends a name: "Vision 2030", "Power 88", but not "In March 2025" or "Fiat 35 cars"."""
    lower, form = tokens.lower, tokens.form
    if lower[k - 1] in WORDS.not_names or lower[k - 1] in WORDS.places_one or tokens.adjacent(k):
        return False
    if len(form[k]) == 4 and form[k][:2] in ("19", "20"):
        return True
    after = lower[k + 1] if k + 1 < end else ""
    return (not after[:1].isalpha() and after not in ("%", "-", "bn", "m")) or (after in _CLOSED and after not in ("per", "or", "to"))


def _weigh(seen: _Seen, tokens: Tokens, i: int, j: int, begin: int, end: int) -> None:
    """Gather what the words around a run say of it."""
    lower, form = tokens.lower, tokens.form
    before = lower[i - 1] if i > begin else ""
    after = lower[j] if j < end else ""
    second = lower[j + 1] if j + 1 < end else ""
    if lower[j - 1] in WORDS.legal_forms:
        seen.company += 3
    if before in WORDS.company_nouns:
        seen.company += 2
    if before in WORDS.titles or before in WORDS.roles:
        seen.person += 2
    if before == "." and i - 2 >= begin and lower[i - 2] in WORDS.titles:
        seen.person += 2
    if lower[i] in WORDS.titles:
        seen.person += 3
    if j - i >= 2 and lower[i] in WORDS.given_names:
        seen.person += 2
    if after == "," and j + 1 < end:
        window = lower[j + 1 : j + 6]
        if second in ("a", "an", "the", "one") and any(word in WORDS.company_nouns for word in window):
            seen.company += 2
        elif second.isdigit() and len(second) == 2:
            seen.person += 2
        elif second in WORDS.roles or (second in ("the", "its", "a") and any(w in WORDS.roles for w in window[:4])):
            seen.person += 2
    if after == "(" and j + 2 < end and form[j + 2] == ")" and _abbreviates(form[j + 1], form[i:j]):
        seen.company += 1
    if before == "(" and after == ")":
        full = _long_form(tokens, i, begin)
        if full:
            seen.full = full
    if before == "," and i - 2 >= begin and lower[i - 2] in WORDS.plan_nouns:
        seen.plan += 1
    if lower[j - 1].isdigit() and lower[j - 2] in WORDS.plan_nouns:
        seen.plan += 1
    if after in WORDS.plan_nouns or (after == '"' and second in WORDS.plan_nouns) or before in WORDS.plan_nouns:
        seen.plan += 1
    if after == "'s" or (after in _FORMS and "n" not in _FORMS[after][1][:1]) or after in ("has", "is", "was", "will", "had"):
        seen.acts += 1


def _abbreviates(short: str, words: list[str]) -> bool:
    initials = "".join(word[0] for word in words if word[0].isupper())
    joined = "".join(part[0] for word in words for part in word.split("-") if part and part[0].isupper())
    return len(short) > 1 and short.isupper() and short in (initials, joined)


def _long_form(tokens: Tokens, i: int, begin: int) -> str:
    """The words before "(" whose initials the acronym at `i` spells."""
    short = tokens.form[i]
    if not short.isupper() or len(short) < 2:
        return ""
    for length in range(2, len(short) + 2):
        start = i - 1 - length
        if start < begin:
            break
        words = tokens.form[start : i - 1]
        if words[0][0].isupper() and _abbreviates(short, words):
            return " ".join(words)
    return ""
