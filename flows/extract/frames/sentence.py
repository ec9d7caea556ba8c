"""One sentence with all that the lower layers found in it: the view that frames look through."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from flows.extract.frames.clause_breaks import clause_breaks
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.types import Numeral, Quantity, Time
from flows.extract.phrases.groups import Group, Verb
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set
from flows.model import Passage

_RELATIVE = frozenset(("which", "who", "whose", "where"))
_END = attrgetter("j")
_FURTHEST = 30  # groups that an inserted clause may hold
_LEFT_OUT = word_set("measures", "left_out")


_BEFORE_WORDS = frozenset("DZQ")  # classes of articles, possessives and numbers


@dataclass(slots=True)
class Sentence:
    """Tokens `[begin, end)` of a passage body. Group and mention lists are in text order."""

    source: str  # the whole text, untouched
    passage: Passage
    tokens: Tokens
    begin: int
    end: int
    tags: list[str]
    groups: list[Group]
    quantities: list[Quantity]
    numerals: list[Numeral]
    times: list[Time]
    names: list[Name]
    hyphened: list[Name] = field(default_factory=list)  # inside words: "an Acme-led group"
    heading: bool = False
    label: str = ""  # "Cost saving" of "Cost saving: aiming for ..."
    label_start: int = 0  # offset of the label in the text
    label_times: list[Time] = field(default_factory=list)  # "By 2030: ..." carries its time to the item
    first: bool = False  # opens its passage
    dateline: Time | None = (
        None  # "LEEDS, 3 May 2011 - ...": when the text was written, no time of what it tells
    )
    numbers: list[int] = field(default_factory=list)  # the first token of each quantity's number, in order
    tellings: dict[int, frozenset[str]] = field(default_factory=dict)  # by group: see `group_words.told_by`
    _governors: dict[int, tuple[int, str]] = field(default_factory=dict)  # found once, asked for often
    _followings: dict[int, tuple[str, int]] = field(default_factory=dict)
    spoken: frozenset[str] = frozenset()  # its words, lower case
    _verbs: list[tuple[int, Verb]] = field(default_factory=list)
    _verbs_at: list[int] = field(default_factory=list)  # where they begin
    _verb_at: dict[int | None, Verb] = field(default_factory=dict)
    _leads: dict[int, str] = field(default_factory=dict)  # the preposition before each group that has one
    _holders: dict[int, int] = field(default_factory=dict)  # the group of each token that one holds
    _parting: list[int] | None = None  # see `_semicolons`
    _breaks: list[int] | None = None  # see `clause`
    _asides: list[tuple[int, int]] | None = None  # see `aside`
    _inserted: list[tuple[int, int]] | None = None  # see `inserted`
    _governing: list[int] | None = None  # see `_governing_before`
    _nouns: frozenset[str] | None = None  # see `nouns`

    def __post_init__(self) -> None:
        self.numbers = [quantity.number_i for quantity in self.quantities]
        lower, holders, verbs, leads = self.tokens.lower, self._holders, self._verb_at, self._leads
        self.spoken = frozenset(lower[self.begin : self.end])
        for g, group in enumerate(self.groups):
            i, j = group.i, group.j
            if j - i == 1:
                holders[i] = g
                if group.kind == "P":
                    leads[g + 1] = lower[i]
                elif g in leads and lower[i] == '"':  # 'warned of "grave doubts"'
                    leads[g + 1] = leads[g]
            else:
                holders.update(dict.fromkeys(range(i, j), g))
            if group.verb is not None:
                verbs[g] = group.verb
                self._verbs.append((g, group.verb))
                self._verbs_at.append(i)

    def group_at(self, token: int) -> int:
        """Index of the group that holds the token; -1 for adverbs that no group took."""
        return self._holders.get(token, -1)

    def clause(self, token: int) -> tuple[int, int]:
        """The token range of the clause that holds the token: between semicolons, dashes, subordinators."""
        breaks = self._breaks
        if breaks is None:
            breaks = self._breaks = clause_breaks(self.tokens, self.groups, self._verbs)
        before, after = bisect_left(breaks, token), bisect_right(breaks, token)
        return breaks[before - 1] if before else self.begin, breaks[after] if after < len(
            breaks
        ) else self.end

    def inserted(self, token: int) -> tuple[int, int] | None:
        """The tokens of the inserted clause that holds the token: "Acme, which has 40 shops, said"."""
        if self._inserted is None:
            self._inserted = list(self._find_inserted()) if "," in self.spoken else []
        for a, b in self._inserted:  # mostly none
            if a <= token < b:
                return a, b
        return None

    def _find_inserted(self) -> Iterator[tuple[int, int]]:
        groups, form = self.groups, self.tokens.form
        for g, group in enumerate(groups):
            if g < 2 or form[groups[g - 1].i] != ",":
                continue
            reduced = group.verb is not None and group.verb.tense == "participle"  # ", founded in 1961,"
            if not reduced and (group.kind != "S" or self.tokens.lower[group.i] not in _RELATIVE):
                continue
            for h in range(g + 2, min(g + _FURTHEST, len(groups) - 1)):
                verb = groups[h + 1].verb
                closed = form[groups[h].i] == "," and verb is not None
                closed = closed and verb is not None and (verb.finite or verb.tense == "infinitive")
                if closed and verb is not None and verb.subject is not None and verb.subject < g:
                    yield group.i, groups[h].i
                    break

    def aside(self, i: int) -> tuple[int, int] | None:
        """The brackets around a token, as a token range, if they tell a number of their own."""
        if self._asides is None:
            self._asides = list(self._find_asides())
        for a, b in self._asides:
            if a <= i < b:
                return a, b
        return None

    def _find_asides(self) -> Iterator[tuple[int, int]]:
        numbers = [q.number_i for told in self.quantities for q in (told, *told.equivalents)]
        form, opened = self.tokens.form, -1
        for k in range(self.begin, self.end) if "(" in form[self.begin : self.end] else ():
            if form[k] == "(":
                opened = k
            elif form[k] == ")" and opened >= 0:
                if any(opened < number < k for number in numbers):
                    yield opened, k
                opened = -1

    def tag(self, token: int) -> str:
        return self.tags[token - self.begin]

    def nouns(self) -> frozenset[str]:
        """Its words as the noun tables list them: one that has none of a table need not be searched."""
        if self._nouns is None:
            self._nouns = frozenset(map(noun, self.tokens.lower[self.begin : self.end]))
        return self._nouns

    def past_opening(self, i: int, j: int, last: int) -> int:
        """The first of the tokens `[i, j)` that is no article, possessive or number; `last` where all are."""
        first = next((k for k in range(i, j) if self.tag(k) not in _BEFORE_WORDS), last)
        joined = self.tokens.form[first] == "-" and first + 1 < last  # "a 12-person [jury]"
        return first + 2 if joined else first

    def words(self, i: int, j: int) -> str:
        """The text of tokens `[i, j)` with single spaces."""
        return " ".join(self.tokens.form[i:j])

    def written(self, i: int, j: int) -> str:
        """The text of tokens `[i, j)` as one writes it: a space only where the text parts two of them."""
        form, adjacent = self.tokens.form, self.tokens.adjacent
        return "".join(form[k] if k == i or adjacent(k) else f" {form[k]}" for k in range(i, j))

    def text(self, start: int, end: int) -> str:
        """The untouched text between two offsets."""
        return self.source[start:end]

    def head(self, g: int) -> str:
        """The head word of a group, lower case."""
        return self.tokens.lower[self.groups[g].head]

    def preposition(self, g: int) -> str:
        """The preposition right before a group, lower case, else ""."""
        return self._leads.get(g, "")

    def following(self, g: int) -> tuple[str, int]:
        """The preposition right after a group and the noun group it leads; ("", -1) if none."""
        try:
            return self._followings[g]
        except KeyError:
            return self._followings.setdefault(g, self._find_following(g))

    def _find_following(self, g: int) -> tuple[str, int]:
        groups, count = self.groups, len(self.groups)
        if g + 1 < count and groups[g + 1].kind == "X":
            g = self._past_brackets(g)
        if g + 2 < count and groups[g + 2].kind == "NP":
            lead = groups[g + 1]
            if lead.kind == "P":
                return self.tokens.lower[lead.i], g + 2
            if lead.kind == "Y" and self.tokens.lower[lead.i] in ("in", "of", "for"):
                # "a surge in February sales", "its forecast for 2006 profits": it went to the time.
                return self.tokens.lower[lead.i], g + 2
        return "", -1

    def _past_brackets(self, g: int) -> int:
        """The group before what follows a bracketed equivalent: "5m euros ($6m) in bonds"."""
        groups = self.groups
        if self.tokens.form[groups[g + 1].i] != "(" or groups[g].kind != "NP":
            return g
        h = g + 1
        while h < len(groups) and groups[h].kind == "X" and self.tokens.form[groups[h].i] != ")":
            h += 1
        closed = h < len(groups) and h > g + 2 and self.tokens.form[groups[h].i] == ")"
        return h if closed else g

    def names_in(self, i: int, j: int) -> list[Name]:
        names = self.names
        if not names or names[0].i >= j or names[-1].i < i:  # mostly
            return []
        return [name for name in names if i <= name.i and name.j <= j]

    def names_of(self, g: int) -> list[Name]:
        """The names of a group, in order."""
        return self.names_in(self.groups[g].i, self.groups[g].j) if self.names else []

    def offsets(self, name: Name) -> tuple[int, int]:
        """Where a name begins and ends in the text."""
        return self.tokens.start[name.i], self.tokens.end[name.j - 1]

    def verbs(self) -> list[tuple[int, Verb]]:
        """The verb groups with their indices, in order."""
        return self._verbs

    def verb_of(self, g: int | None) -> Verb | None:
        """The verb of a verb group; None for other groups, and where `g` is none of the groups."""
        return self._verb_at.get(g)

    def verb_before(self, token: int) -> int:
        """The last verb group that begins at or before the token, in its main clause where a semicolon opens
        one with a verb of its own; -1 if there is none.
        """
        n = bisect_right(self._verbs_at, token) - 1
        if n < 0:
            return -1
        first, parting = self._verbs_at[n], self._semicolons()  # mostly none
        return -1 if parting and any(first < k < token for k in parting) else self._verbs[n][0]

    def _semicolons(self) -> list[int]:
        """Those behind which a verb has a subject: "It shrank by 5%; for 2025 it expects growth"."""
        found = self._parting
        if found is None:
            found = self._parting = []
            if ";" not in self.spoken:
                return found
            marks = [group.i for group in self.groups if self.tokens.form[group.i] == ";"]
            for k, past in pairwise([*marks, self.end]):
                behind = (v for g, v in self._verbs if k < self.groups[g].i < past and v.finite)
                if any(v.subject is not None and self.groups[v.subject].i > k for v in behind):
                    found.append(k)
        return found

    def governor(self, g: int) -> tuple[int, str]:
        """The verb group that a noun group depends on, and the part it plays: subject, object or
        adjunct. (-1, "") where no verb governs it.
        """
        try:
            return self._governors[g]
        except KeyError:
            return self._governors.setdefault(g, self._find_governor(g))

    def _of_a_unit(self, h: int) -> bool:
        """ "cut emissions per tonne shipped by 40%": the participle says which unit is meant."""
        return h > 1 and self.groups[h - 1].kind == "NP" and self.preposition(h - 1) == "per"

    def _find_governor(self, g: int) -> tuple[int, str]:
        groups = self.groups
        for h, verb in self.verbs():
            hangs = verb.tense == "infinitive" and verb.governor is None  # "a contract to supply trains"
            told = verb.tense != "participle" and not hangs
            led = verb.tense == "gerund" and groups[h - 1].kind == "P"  # "was fined £5m for overstating"
            if verb.subject == g and told and not led and not self._relative(g, h):
                return h, "subject"
        top = self.carrier(g)
        if top != g:
            for h, verb in self.verbs():
                if (
                    verb.subject == top
                    and h > top
                    and verb.tense != "participle"
                    and not self._relative(top, h)
                ):
                    return h, "subject"
        h = self._governing_before(self._past_insertion(g) - 1)
        if h < 0 or groups[h].kind != "VG":
            return -1, ""
        above = groups[h].verb
        return h, "object" if above is not None and g in above.objects else "adjunct"

    def _governing_before(self, h: int) -> int:
        """The last verb, or word that opens a clause, up to group `h`; -1 where a mark parts them."""
        if self._governing is None:
            governing, last = [-1] * len(self.groups), -1
            for m, group in enumerate(self.groups):
                if group.kind == "VG":
                    unit = group.verb is not None and group.verb.tense == "participle" and self._of_a_unit(m)
                    last = last if unit else m
                elif group.kind == "S":
                    last = m
                elif group.kind == "X" and self.tokens.form[group.i] in ".;:—":
                    last = -1
                governing[m] = last
            self._governing = governing
        return self._governing[h] if h >= 0 else -1

    def _past_insertion(self, g: int) -> int:
        """From where leftwards the governor of `g` stands: "bought a chain, which had 46 shops, for £5m",
        "bought Brell, based in Leeds, a year later for £5m".
        """
        comma = g - 2
        while comma > 3 and (
            self.groups[comma].kind == "Y"
            or (self.groups[comma].kind == "NP" and self.groups[comma - 1].kind == "P")
        ):
            comma -= 1 if self.groups[comma].kind == "Y" else 2
        if comma < 3 or self.groups[g - 1].kind != "P" or self.tokens.form[self.groups[comma].i] != ",":
            return g
        for h in range(comma - 1, 1, -1):
            group = self.groups[h]
            if group.kind == "S":
                opened = self.tokens.form[self.groups[h - 1].i] == ","
                return h - 1 if opened and self.tokens.lower[group.i] in ("which", "who", "whose") else g
            if group.kind == "X":
                verb = self.groups[h + 1].verb
                opened = self.tokens.form[group.i] == "," and verb is not None and verb.tense == "participle"
                return h if opened else g
        return g

    def _relative(self, g: int, h: int) -> bool:
        """Whether a relative word stands between a noun group and a verb: its clause is another."""
        return any(self.groups[m].kind == "S" for m in range(g + 1, h))

    def carrier(self, g: int) -> int:
        """The noun group that a chain of "of" phrases hangs on: "sales" in "sales of 5 models"."""
        while (
            g > 1
            and self.groups[g - 1].kind == "P"
            and self.tokens.lower[self.groups[g - 1].i] in ("of", "in", "for", "at")
        ):
            before = g - 2
            if self.groups[before].kind != "NP":
                break
            g = before
        return self.before_left_out(g)

    def before_left_out(self, g: int) -> int:
        """From what a result leaves out to the result: "profit before tax", "after interest and tax"."""
        h = g
        while h > 1 and self.head(h) in _LEFT_OUT and self.groups[h - 2].kind == "NP":
            lead = self.tokens.lower[self.groups[h - 1].i]
            if lead in ("before", "after", "excluding"):
                return h - 2
            if lead not in ("and", ","):
                break
            h -= 2
        return g

    def quantity_before(self, token: int) -> Quantity | None:
        """The last quantity that ends at or before the token."""
        n = bisect_right(self.quantities, token, key=_END)
        return self.quantities[n - 1] if n else None

    def quantity_in(self, g: int) -> Quantity | None:
        """The quantity whose number stands in the group, if any."""
        group = self.groups[g]
        n = bisect_left(self.numbers, group.i)
        return self.quantities[n] if n < len(self.numbers) and self.numbers[n] < group.j else None
