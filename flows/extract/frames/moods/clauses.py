"""What clauses tell of a verb's mood: an insertion, what goes on meanwhile, a headline, blame, a report."""

from __future__ import annotations

from flows.extract.frames.events.triggers import SAYING, verb_type
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import CHANGE_VERBS, COMMITMENT_VERBS, noun
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set

_REPUTED = word_set("measures", "reputed")
# What leads what was done before: "after revealing a loss".
DONE_BEFORE = frozenset(("after", "since", "following", "despite"))
_AT_THE_SAME_TIME = frozenset(("as", "when", "once"))
_BY_ITSELF = word_set("changes", "by_itself", "verbs") | {"increase", "decrease"}
_BROUGHT = word_set("commitments", "coming_by_itself", "in_sales")
_RESULTS, _COMING = (word_set("commitments", "coming_by_itself", key) for key in ("nouns", "verbs"))
_TOLD, _TOLD_NOW = (word_set("commitments", "told_to", key) for key in ("always", "present"))
_BLAMING = word_set("verbs", "clauses", "blaming")


def told_of_before(sentence: Sentence, verb: int, grammar: Verb) -> bool:
    """ "hopes to sell the firm, founded in 1921 with £500": the insertion dates what was before."""
    if (
        grammar.tense not in ("participle", "past")
        or grammar.objects
        or verb < 2
        or sentence.tokens.form[sentence.groups[verb].i - 1] != ","
    ):
        return False
    if grammar.lemma in _REPUTED:
        return True  # "to float its arm, valued at £5m"
    time = next((t for t in sentence.times if sentence.groups[verb].j == t.i), None)
    ahead = time is not None and time.shift is not None and (time.shift.forward or time.shift.amount > 0)
    return time is not None and time.relation in ("in", "at", "") and not ahead


def blamed(sentence: Sentence, verb: int, governor: int) -> bool:
    """Whether a gerund tells what somebody is accused of."""
    above = sentence.groups[governor].verb
    return above is not None and above.lemma in _BLAMING and sentence.preposition(verb) in ("of", "for")


def meanwhile(sentence: Sentence, verb: int) -> int:
    """ "plans to sell 300 while cutting 20": the verb that the gerund goes with; -1 if none."""
    if verb < 2 or sentence.tokens.lower[sentence.groups[verb - 1].i] not in ("while", "whilst"):
        return -1
    return next((h for h in range(verb - 2, -1, -1) if sentence.groups[h].kind == "VG"), -1)


def then(sentence: Sentence, verb: int) -> int:
    """ "is to create 400 jobs as it opens six shops": the verb that tells when that is; -1 if none."""
    groups, grammar = sentence.groups, sentence.groups[verb].verb
    if grammar is None or grammar.tense != "present" or grammar.modal or grammar.perfect or verb < 3:
        return -1
    i = groups[verb - 1].i
    pronoun = grammar.subject == verb - 1 and sentence.tag(i) == "R"
    if not pronoun or sentence.tokens.lower[i - 1] not in _AT_THE_SAME_TIME:
        return -1
    if verb_type(sentence, verb, grammar) in (None, "result"):
        return -1  # "as it has 300 staff too many", "as it makes losses of £5m"
    return next((h for h in range(verb - 2, -1, -1) if groups[h].verb is not None), -1)


def headline(sentence: Sentence, verb: int) -> bool:
    """ "Software to earn €10 billion": an infinitive stands where the finite verb would."""
    grammar = sentence.groups[verb].verb
    if grammar is None or verb == 0 or sentence.groups[verb - 1].kind not in ("NP", "P"):
        return False
    if grammar.governor == verb - 2 and "to" not in sentence.tokens.lower[sentence.groups[verb].i :][:2]:
        return False  # "accused of helping clients hide"
    if verb > 1 and grammar.governor == verb - 2 and sentence.groups[verb - 1].kind == "P":
        return False  # "went on to buy"
    above = sentence.verb_of(grammar.governor)
    if above is not None and grammar.subject in above.objects:
        return False  # "retired, allowing his son to take over"
    return all(
        v.tense in ("participle", "infinitive", "gerund")
        or (v.tense == "past" and not v.objects and h < verb and v.lemma not in _BY_ITSELF)
        for h, v in sentence.verbs()
        if h <= verb
    )


def aimed_at(sentence: Sentence, grammar: Verb) -> bool:
    """ "plans to have opened 40 shops next year": whether the verb above an infinitive looks ahead."""
    above = sentence.verb_of(grammar.governor)
    return above is not None and above.lemma in COMMITMENT_VERBS and above.lemma not in _REPUTED


def is_told(sentence: Sentence, grammar: Verb) -> bool:
    """ "said it was cutting jobs", "A letter showed that it was", but not "the shops that it was closing"."""
    if any(other.lemma in SAYING for _, other in sentence.verbs()):
        return True
    g = grammar.subject - 1 if grammar.subject is not None else -1
    opened = g > 0 and sentence.groups[g].kind == "S" and sentence.head(g) == "that"
    return opened and sentence.groups[g - 1].kind != "NP"


def comes_by_itself(sentence: Sentence, verb: int) -> bool:
    """ "Demand will grow 7%", "said earnings would be £5m": nobody plans what sales and costs come to."""
    grammar = sentence.groups[verb].verb
    if grammar is None or grammar.passive or grammar.subject is None or grammar.subject > verb:
        return False
    if grammar.lemma in _BROUGHT:
        return True  # "Its units would fetch £5m"
    thing = noun(sentence.head(sentence.carrier(grammar.subject)))
    return thing in _RESULTS and (grammar.lemma in _BY_ITSELF or grammar.lemma in _COMING)


def told_to(sentence: Sentence, verb: int, governor: int) -> bool:
    """ "ordered the firm to cut leaks by 16% by 2025": others tell what is to change by when."""
    grammar, above = sentence.groups[verb].verb, sentence.groups[governor].verb
    if grammar is None or above is None or grammar.tense != "infinitive" or above.negated:
        return False
    now = above.lemma in _TOLD_NOW and above.tense == "present" and not above.perfect
    if not (above.lemma in _TOLD or now) or grammar.lemma not in CHANGE_VERBS:
        return False
    return any(t.relation in ("by", "until", "before") for t in sentence.times)
