"""For whom a lawyer speaks: "Jane Roe's lawyer, Karl Lutz, said she would appeal"."""

from __future__ import annotations

from flows.extract.frames.events.triggers import SAYING
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.vocabulary import word_set

_SPEAKING = word_set("names", "speaking_for")
_MEANT = frozenset(("he", "she", "they", "it"))
_LEADS = ("for", "of")


def clients_of(sentence: Sentence, h: int) -> list[Name]:
    """Whom "she" at group `h` means behind what her lawyer said; none where nobody's lawyer speaks."""
    groups, lower = sentence.groups, sentence.tokens.lower
    if sentence.head(h) not in _MEANT or groups[h].j - groups[h].i != 1:
        return []
    said = next(((k, v) for k, v in reversed(sentence.verbs()) if k < h and v.finite), None)
    if said is None or said[1].lemma not in SAYING or said[1].subject is None or said[1].subject > said[0]:
        return []
    k = said[0]
    begin = next((m for m in range(k - 1, -1, -1) if groups[m].kind in ("VG", "S")), -1) + 1
    found: list[Name] = []
    for m in range(begin, k):
        i = next((t for t in range(groups[m].i, groups[m].j) if noun(lower[t]) in _SPEAKING), -1)
        if groups[m].kind != "NP" or i < 0:
            continue
        owners = [n for n in sentence.names_in(groups[m].i, i) if lower[n.j] == "'s"]
        lead, behind = sentence.following(m)
        found += owners or (sentence.names_of(behind) if lead in _LEADS else [])
        joined = lead in _LEADS and behind + 2 < k and groups[behind + 1].kind == "C"
        found += sentence.names_of(behind + 2) if joined and sentence.head(h) == "they" else []
    return found
