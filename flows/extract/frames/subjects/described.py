"""Which company a description means: "the Danish bank", "the brewer", "the company"."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.document.discourse import Discourse
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.kinds import is_market, is_outlet, is_public
from flows.extract.mentions.entities.words import WORDS, researches
from flows.extract.vocabulary import load, remembered, word_set
from flows.model import Entity

_NAMES = load("names")
_NATION = {word: words.split()[0] for words in _NAMES["nations"] for word in words.split()}
NATIONAL = frozenset(_NATION.values())
_FOREMOST = word_set("names", "foremost")
_TRADES: dict[str, str] = _NAMES["firms_by_trade"]
_BY_NAME = {word: trade for trade, words in _NAMES["trades_by_name"].items() for word in words.split()}
# The nation of a town or state: "the Tokyo-based company" is Japanese.
_TOWNS = {
    word.lower().rpartition("-")[2]: _NATION[words.split()[0].lower()]
    for words in load("currencies")["countries"].values()
    for word in words.split()
    if words.split()[0].lower() in _NATION
}
NATIONS = frozenset(_NATION)  # the words of all nations: "the Germans" may be a firm
GENERIC, BODIES, OBSERVERS = (word_set("names", key) for key in ("generic_firms", "firm_bodies", "observers"))
_NAMED = "~"  # before a trade that only the name tells
_KNOWN_TRADES = frozenset(_BY_NAME.values())
_PRESS = word_set("names", "press")
_SURVEYING = word_set("names", "surveying")
_TRACKING, _TRACKED = word_set("names", "tracking_verbs"), word_set("names", "tracked")
_RATING, _RATED = (word_set("names", key) for key in ("rating_verbs", "rated"))
_TRADED = word_set("events", "status", "traded")
_RATES = _RATED | word_set("names", "rates")
_BESIDE = word_set("names", "beside_firms")
_TOLD_BESIDE = "<beside>"  # told to be such, but not known by the word
SEATED = "-based"
_LONGEST = 9  # tokens of what is told behind a name: "Acme, a Danish maker of pumps"
_LETTERS = 4  # of a word that a name may end in: "Skogbanken" is a bank


def describe(sentence: Sentence, discourse: Discourse) -> None:
    """Keep by what words the sentence describes the companies that it names."""
    for name in sentence.names:
        if name.organisation:
            told = discourse.descriptions.setdefault(name.entity.entity_id, set())
            told.update(_described_as(sentence, name))
            if researches(sentence.tokens.lower, name.i) or _tracks(sentence, name.j):
                told.add("researcher")  # "research firm Acme", "Acme, which tracks home sales,"
    if not _RATES.isdisjoint(sentence.tokens.lower[sentence.begin : sentence.end]):
        _rates(sentence, discourse)


def _tracks(sentence: Sentence, j: int) -> bool:
    """ ", which tracks home sales" at token `j`: what others sell."""
    lower = sentence.tokens.lower[j : min(j + _LONGEST, sentence.end)]
    told = lower[:1] == [","] and lower[1:2] == ["which"] and len(lower) > 3 and lower[2] in _TRACKING
    return told and not (_TRACKED.isdisjoint(lower[3:]) or "its" in lower)


def _rates(sentence: Sentence, discourse: Discourse) -> None:
    """ "Brell Bank cut its rating", "... downgraded the stock", "... raised its price target": a broker."""
    lower = sentence.tokens.lower
    for _, verb in sentence.verbs():
        if verb.subject is None or verb.passive or verb.lemma not in _RATING:
            continue
        for h in verb.objects[:1]:
            words = lower[sentence.groups[h].i : sentence.groups[h].j]
            priced = "target" in words and ("price" in words or sentence.following(h)[0] in ("on", "for"))
            graded = verb.lemma.endswith("grade") and _is_rated(sentence, h)
            if graded or priced or not _RATED.isdisjoint(words):
                for name in sentence.names_of(verb.subject):
                    discourse.descriptions.setdefault(name.entity.entity_id, set()).add("broker")


def _is_rated(sentence: Sentence, h: int) -> bool:
    """ "Acme", "the stock", "Acme's shares": not "its mill in Hull"."""
    group = sentence.groups[h]
    if noun(sentence.head(h)) in _TRADED:
        return True
    return any(name.organisation and name.j == group.j for name in sentence.names_in(group.i, group.j))


def speaks_of_others(entity: Entity, discourse: Discourse) -> bool:
    """Whether the text tells a body to be a union, a broker and the like: its figures are another's."""
    return not OBSERVERS.isdisjoint(discourse.descriptions.get(entity.entity_id, ()))


def surveys(entity: Entity, discourse: Discourse) -> bool:
    """Whether the text tells a body to be one that reckons for a whole trade: its forecasts are no firm's."""
    told = discourse.descriptions.get(entity.entity_id, set())
    return entity != discourse.home and not _SURVEYING.isdisjoint(told)


def meant_by_company(sentence: Sentence, g: int, discourse: Discourse) -> Entity | None:
    """Whom "the company" or "it" at group `g` means by what was told before.

    In news "the company" is its firm rather than a rival, another party of its deal, or one named behind.
    """
    entity, own, group = discourse.whom(), discourse.author, sentence.groups[g]
    if entity is None or own is None or entity == own or discourse.guest is not None:
        return entity
    before = sentence.tokens.lower[group.i + 1 : group.head]
    if discourse.life is not None or not all(word in WORDS.ownable for word in before):
        return entity  # a life tells of one firm after the other; "the Swiss firm" is no other's
    if group.j - group.i < 2 or noun(sentence.tokens.lower[group.head]) not in GENERIC:
        return entity
    told = discourse.descriptions.get(entity.entity_id, ())
    beside = _TOLD_BESIDE in told or not _BESIDE.isdisjoint(told)
    held = discourse.holdings.get(own.entity_id) == entity.entity_id
    if beside or held or discourse.dealers.issuperset((entity.entity_id, own.entity_id)):
        return own
    named = {name.entity.entity_id for name in sentence.names if name.i >= group.j}
    # "Acme has 9 shops. The company sells lamps to Acme"
    return own if entity.entity_id in named and own.entity_id not in named else entity


def stands_by(entity: Entity, discourse: Discourse) -> bool:
    """Whether an organisation rules on firms, lists, rates or polls them: what follows is told of the firm.

    Not where it is whom the text or the section is about.
    """
    if entity in (discourse.home, discourse.section_focus):
        return False
    if is_market(entity.name):  # one may be the firm of the news
        return discourse.author not in (None, entity)
    if brings_news(entity, discourse):
        return True
    if is_outlet(entity.name):
        return False  # one may be the firm of the news
    return speaks_of_others(entity, discourse) or is_public(entity.name)


def brings_news(entity: Entity, discourse: Discourse) -> bool:
    """Whether a paper or an agency only reports what the text tells, and is not itself whom it is about."""
    own = (discourse.home, discourse.section_focus, discourse.topic, discourse.author)
    told = discourse.descriptions.get(entity.entity_id, set())
    return entity not in own and (is_outlet(entity.name) or not _PRESS.isdisjoint(told))


def _described_as(sentence: Sentence, name: Name) -> Iterator[str]:
    """The words of a name and those told of it: "the Danish valve company X", "X of Japan", "X, a brewer"."""
    lower = sentence.tokens.lower
    g = sentence.group_at(name.i)
    around = range(name.i, name.j)
    if g >= 0:
        around = range(sentence.groups[g].i, sentence.groups[g].j)
    others = [k for n in sentence.names if n is not name for k in range(n.i, n.j) if n.entity.kind != "place"]
    yield from (_plain(lower[k]) for k in around if k not in others)
    yield from (_NAMED + _BY_NAME[lower[k]] for k in range(name.i, name.j) if lower[k] in _BY_NAME)
    first = _first_joined(sentence, name)
    if first - 2 >= sentence.begin and lower[first - 1] in ("at", "of", "with"):
        yield from OBSERVERS & {_plain(lower[first - 2])}  # "an analyst at Acme and Brell"
    j = name.j
    if j + 1 >= sentence.end:
        return
    apposed = name.i - 2 >= sentence.begin and lower[name.i - 1] == "," and lower[j] == ","
    if apposed and _plain(lower[name.i - 2]) in _BESIDE:
        yield _TOLD_BESIDE  # "the group's Polish unit, Acme,"
    if apposed:
        yield from WORDS.company_nouns & {_plain(lower[name.i - 2])}  # "Jane's fund, Acme,"
    if (
        lower[j] == ","
        and lower[j + 1] in ("its", "their")
        and not _BESIDE.isdisjoint(_up_to_comma(sentence, j + 1))
    ):
        yield _TOLD_BESIDE  # "Acme, its main rival,"
    j += lower[j] == "," and lower[j + 1] == "based"
    if j + 1 >= sentence.end:
        return  # "Acme, based"
    if lower[j] == "based" and lower[j + 1] == "in" and j + 2 < sentence.end:
        yield from map(_seat, lower[j + 2 : min(j + 5, sentence.end)])  # "based in Peoria, Illinois"
    told = lower[j] in ("is", "was", ",") and lower[j + 1] in ("a", "an", "the", "one")
    if told or lower[j] == "of":
        yield from _up_to_comma(sentence, j + 1)


def _first_joined(sentence: Sentence, name: Name) -> int:
    """The first token of the list of names that a name ends: "at Acme (ACM.N) and Brell"."""
    first = name.i
    for before in reversed(sentence.names):
        if before.j < first:
            between = sentence.tokens.lower[before.j : first]
            if between[-1] not in ("and", ",") or not all(_in_list(word) for word in between):
                break
            first = before.i
    return first


def _in_list(word: str) -> bool:
    """Whether a word may stand between two names of a list: "and", a comma, a sign in brackets."""
    return not word[0].isalnum() or word == "and" or "." in word


def _up_to_comma(sentence: Sentence, k: int) -> Iterator[str]:
    """What is told of a name, up to the next comma or verb."""
    for m in range(k, min(k + _LONGEST, sentence.end)):
        if sentence.tokens.lower[m] in (",", "which", "that", "who", "with") or sentence.tag(m) in "VBHM":
            return
        yield _plain(sentence.tokens.lower[m])


@remembered
def _plain(word: str) -> str:
    """A word as descriptions are compared: nationality by its country, a noun by its base form."""
    word = _TRADES.get(word, word)
    if word.endswith(SEATED):
        return _NATION.get(word) or _seat(word)
    return _NATION.get(word) or _TRADES.get(noun(word), noun(word))


def _seat(word: str) -> str:
    """Of "Tokyo-based" the nation, else the town."""
    town = word.removesuffix(SEATED)
    return _TOWNS.get(town) or _NATION.get(town) or town


def pointed(sentence: Sentence, g: int, discourse: Discourse, at: int | None = None) -> Entity | None:
    """The company that the noun group `g`, "the ..." without a name, means by its words; else None.

    `at`: the token that tells what it is, where that is not the group's head: "the airline's hangar".
    """
    group = sentence.groups[g]
    lower = sentence.tokens.lower
    last = group.head if at is None else at
    head = _TRADES.get(noun(lower[last]), noun(lower[last]))
    before = lower[group.i : last]
    nations = {_plain(word) for word in before if word in _NATION or word.endswith(SEATED)}
    if head in _NATION and not nations:  # "the Germans"
        nations, head = {_NATION[head]}, "company"
    # "the company" and "the new company", not "the parent company"
    plain = all(word in WORDS.ownable for word in before[1:])
    if head in GENERIC and not nations and lower[group.i] == "that":
        return next(_named_before(sentence, group.i, discourse), None)  # "when that group failed"
    if head in GENERIC and before == ["the", "new"] and discourse.newborn is not None:
        return discourse.newborn
    if not plain and (called := _called_by(sentence, group.i, last, discourse)) is not None:
        return called
    if head in GENERIC and not nations:
        if not plain:
            return _of_such_trade(sentence, group.i, lower[last - 1], discourse)
        return discourse.home if discourse.at_home() else None
    fits = [e for e in _named_before(sentence, group.i, discourse) if _fits(discourse, e, nations, head)]
    fits = [e for e in fits if e == discourse.home or not _only_observes(e, discourse)]
    if not fits:
        return None if nations else _by_elimination(sentence, group.i, head, discourse)
    # Of two banks the text is about one: that is "the bank", but right after a sentence about the other.
    lead = discourse.protagonist()
    after = discourse.focus if discourse.fresh else None
    only_named = head not in GENERIC and not any(head in discourse.descriptions[e.entity_id] for e in fits)
    beside = after is not None and not _BESIDE.isdisjoint(discourse.descriptions.get(after.entity_id, ()))
    if after is not None and only_named and after not in fits and not (beside or _trades(after, discourse)):
        return after  # "Brell did well. The airline", though another is called Norda Air
    return lead if lead in fits and after not in fits[:1] else fits[0]


def _of_such_trade(sentence: Sentence, i: int, word: str, discourse: Discourse) -> Entity | None:
    """ "the tobacco group" after "tobacco maker Acme", "the private equity firm" after "Orvane Capital"."""
    if word in WORDS.ownable or sentence.tag(sentence.groups[sentence.group_at(i)].head - 1) not in "NJ":
        return None
    kinds = {_plain(word), _NAMED + word}
    known = _named_before(sentence, i, discourse)
    return next((e for e in known if kinds & discourse.descriptions.get(e.entity_id, set())), None)


def _trades(entity: Entity, discourse: Discourse) -> set[str]:
    """The trades that the text tells a firm to be of."""
    told = discourse.descriptions.get(entity.entity_id, set())
    return {word.removeprefix(_NAMED) for word in told} & _KNOWN_TRADES


def _by_elimination(sentence: Sentence, i: int, head: str, discourse: Discourse) -> Entity | None:
    """ "the insurer" after a bank has bought another firm: the only one of which the trade is not known."""
    if head not in _KNOWN_TRADES:
        return None
    others: list[Entity] = []
    parted = False
    for entity in _named_before(sentence, i, discourse):
        if not _trades(entity, discourse):
            others.append(entity)
        else:
            parted = True
    others = [e for e in others if not (stands_by(e, discourse) or brings_news(e, discourse))]
    return others[0] if parted and len({e.entity_id for e in others}) == 1 else None


def _called_by(sentence: Sentence, i: int, last: int, discourse: Discourse) -> Entity | None:
    """ "the potash miner", where one firm named before has the word in its name: "Karsta Potash"."""
    word = sentence.tokens.lower[last - 1]
    named = sentence.tokens.form[last - 1] != word  # "the Leeds bank"
    if last - i < 2 or named or word in WORDS.ownable or word in WORDS.company_nouns:
        return None
    known = {e.entity_id: e for e in _named_before(sentence, i, discourse)}
    bearers = [e for e in known.values() if word in e.name.lower().split()]
    return bearers[0] if len(bearers) == 1 else None


def _only_observes(entity: Entity, discourse: Discourse) -> bool:
    """Whether analysts of a bank are quoted: "the bank" is whom they speak of."""
    return speaks_of_others(entity, discourse) and entity not in (discourse.author, discourse.topic)


def of_nation(sentence: Sentence, g: int, discourse: Discourse) -> Entity | None:
    """The firm that "Italy's biggest food group" means, with no name beside it.

    One that was told to be of there, else the one of the news, unless it was told to be of elsewhere.
    """
    group, lower = sentence.groups[g], sentence.tokens.lower
    opening = lower[group.i : group.i + 4]
    owner = group.i + opening.index("'s") - 1 if "'s" in opening[1:] else -1
    if owner < 0:
        return None
    places = [n for n in sentence.names_in(group.i, group.j) if n.entity.kind == "place" and n.j == owner + 1]
    superlative = any(word.endswith("est") or word in _FOREMOST for word in lower[owner + 2 : group.head])
    if not places or not superlative or noun(lower[group.head]) not in WORDS.company_nouns:
        return None
    if any(name.organisation for name in sentence.names_in(group.i, group.j)):
        return None
    nation = _NATION.get(lower[owner])
    later = {name.entity.entity_id for name in sentence.names if name.i >= group.j}
    told = {e.entity_id: discourse.descriptions.get(e.entity_id, set()) for e in discourse.companies}
    there = [e for e in discourse.companies if nation in told[e.entity_id] and e.entity_id not in later]
    if there:
        return there[0]
    lead = discourse.author or discourse.protagonist()
    leads = [lead] if lead is not None and lead.entity_id in told else []
    others = (e for e in (*leads, *discourse.companies) if e.entity_id not in later)
    return next((e for e in others if NATIONAL.isdisjoint(told[e.entity_id])), None)


def told_so(sentence: Sentence, g: int, entity: Entity, discourse: Discourse) -> bool:
    """Whether the company was told to be what "the state oil refiner", the noun group `g`, says of it."""
    group = sentence.groups[g]
    words = sentence.tokens.lower[group.i + 1 : group.head]
    told = discourse.descriptions.get(entity.entity_id, set())
    return all(word in WORDS.ownable or _plain(word) in told for word in words)


def _fits(discourse: Discourse, entity: Entity, nations: set[str], head: str) -> bool:
    """Whether a company is of these nations and of that kind."""
    told = discourse.descriptions.get(entity.entity_id, set())
    known = head in GENERIC or head in told or _NAMED + head in told or _ends_in(told, head)
    return nations <= told and known


def _ends_in(told: set[str], head: str) -> bool:
    """Whether a name ends in the noun, or in it with an article: "Skogbanken" is a bank."""
    return len(head) >= _LETTERS and any(word.endswith((head, head + "en")) for word in told)


def _named_before(sentence: Sentence, i: int, discourse: Discourse) -> Iterator[Entity]:
    """The companies named up to token `i`, the last first."""
    lower = sentence.tokens.lower
    here = [
        name.entity
        for name in sentence.names
        if name.organisation
        and name.j <= i
        and lower[name.j : name.j + 1] != ["'s"]  # "under X's roof the bank"
    ]
    yield from reversed(here)
    if discourse.home is not None and discourse.at_home() and discourse.home not in here:
        yield discourse.home
    later = {name.entity.entity_id for name in sentence.names if name.i >= i}
    for entity in discourse.companies:
        if entity not in here and (entity.entity_id not in later or _known(discourse, entity)):
            yield entity


def _known(discourse: Discourse, entity: Entity) -> bool:
    """Whether a company was named before the sentence that names it now."""
    return discourse.named_companies[entity.entity_id][0] > 1
