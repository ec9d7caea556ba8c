"""Word classes, groups and clauses: tables of sentences about companies that do not exist."""

from __future__ import annotations

import pytest

from flows.extract.frames.sentence import Sentence
from flows.extract.layers import lay_out, passage_sentences
from flows.extract.phrases.groups import Group, Verb
from flows.model import Entity

ENTITIES = (Entity("brenwick", "Brenwick", "company"), Entity("talvera", "Talvera", "company"))


def read(text: str) -> Sentence:
    layout = lay_out(text, ENTITIES)
    (block,) = layout.blocks
    (sentence,) = passage_sentences(layout, block).all
    return sentence


def words(sentence: Sentence, group: Group) -> str:
    return sentence.words(group.i, group.j)


def verb_of(sentence: Sentence, form: str) -> Verb:
    """The grammar of the verb group whose main verb is written so."""
    for group in sentence.groups:
        if group.verb is not None and sentence.tokens.form[group.head] == form:
            return group.verb
    raise AssertionError(f"{form} is in no verb group")


# Text, the word, its class: N noun, V verb, J adjective, L participle after a noun, G -ing as a verb.
CLASSES: list[tuple[str, str, str]] = [
    ("The cut in costs hurt Brenwick.", "cut", "N"),
    ("Brenwick cut costs.", "cut", "V"),
    ("Rising costs hurt Brenwick.", "Rising", "J"),
    ("In 2011, when Brenwick merged businesses, sales fell.", "merged", "V"),
    ("Brenwick cuts its costs.", "cuts", "V"),
    ("Brenwick, a computer consulting company, grew.", "consulting", "J"),
    ("It sold its book packing and publishing arm.", "publishing", "J"),
    ("Brenwick grew by packaging food.", "packaging", "G"),
    ("Brenwick helped build the line.", "build", "V"),
    ("She started her own publishing firm.", "publishing", "J"),
    ("It agreed a $5m deal to sell the mill.", "deal", "N"),
    ("After Brenwick, owned by Talvera, offered to help, it grew.", "offered", "V"),
    ("The county bank agreed to be bought.", "agreed", "V"),
    ("The offer proposed to lenders lapsed.", "proposed", "L"),
    ("The bid made to its owners failed.", "made", "L"),
    ("Brenwick proposed to lenders a cut.", "proposed", "V"),
    ("The price offered to farmers fell.", "offered", "L"),
    ("The bank offered to customers based in Leeds a loan.", "offered", "V"),
    ("Brenwick bid for it at that price.", "price", "N"),
    ("Brenwick will make its cuts.", "cuts", "N"),
    ("The sale, which still needs approval, was small.", "needs", "V"),
    ("The name of the first gives away its goals.", "gives", "V"),
    ("Profits rise.", "rise", "V"),
    ("It expected a profit, despite delays caused by storms.", "caused", "L"),
    ("It made a profit, and the delays caused by storms hurt it.", "hurt", "V"),
    ("Brenwick once owned 40 shops.", "once", "A"),
    ("Brenwick will grow once the deal is signed.", "once", "S"),
    ("The board said the firm cut the price of coal.", "cut", "V"),
    ("It said the price cut the board announced was small.", "cut", "N"),
    ("Sales fell after the firm cut the price of coal.", "cut", "V"),
    ("It was dropped before the board set a price.", "set", "V"),
    ("It rose after the price cut the board announced.", "cut", "N"),
    ("Sales fell after a rise in costs.", "rise", "N"),
    ("The rise in sales was small.", "rise", "N"),
    ("Brenwick plans a plant.", "plans", "V"),
    ("Brenwick plans a plant.", "plant", "N"),
    ("The plans of Brenwick failed.", "plans", "N"),
    ("Brenwick will plan its cuts.", "plan", "V"),
    ("Holders have not seen that price for years.", "price", "N"),
    ("Holders believe that demand for pumps fell.", "that", "S"),
    ("Holders saw that costs rose.", "that", "S"),
    ("That night the board of Brenwick resigned.", "That", "D"),
    ("Sales were three times that of Talvera.", "that", "R"),
    ("Brenwick said that of the 900 jobs 30 would go.", "that", "S"),
    ("It was sold in Leeds and after that in York.", "that", "R"),
    ("It said that forced sales were rare.", "forced", "J"),
    ("The board that forced sales was replaced.", "forced", "V"),
    ("Anyone would vacuum a floor.", "vacuum", "V"),
    ("They may overheat and cause fires.", "cause", "V"),
    ("Not one plant was closed.", "plant", "N"),
    ("Brenwick must first sell its mill.", "first", "A"),
    ("It grew once more in May.", "once", "A"),
    ("It was built at a one-off cost of £2m.", "cost", "N"),
    ("The repairs cost £2m.", "cost", "V"),
    ("The second quarter shows a profit.", "shows", "V"),
    ("Otto Krell, at the helm since the fire, sells.", "sells", "V"),
    ("Readings proved to have been altered in four cars.", "proved", "V"),
    ("It is big in a trade thought to have grown fast.", "thought", "L"),
    ("It shut two mills, halved its range, and moved production abroad.", "moved", "V"),
    ("It makes pumps, valves, and used cars.", "used", "J"),
    ("It fell, until Otto Krell, who ran the bank, resigned in May.", "resigned", "V"),
    ("Brenwick is thought to have borne the cost.", "borne", "V"),
    ("Its fame hung on a handshake.", "hung", "V"),
    ("A loan from the bank paid for the looms.", "looms", "N"),
    ("The mill costs £4m a year.", "costs", "V"),
    ("The fire that destroyed the mill cost the firm £4m.", "cost", "V"),
    ("It will invest £4m, hire 300 and, by 2030, double output.", "hire", "V"),
    ("It will offer steel, hire cars and, by 2030, loans.", "hire", "N"),
    ("Of its six plants two are to go.", "plants", "N"),
    ("Labour costs £4m.", "costs", "N"),
    ("In spring orders from the yards dried up.", "dried", "V"),
    ("The dry goods were sold.", "dry", "J"),
    ("The public sent £1m in an afternoon.", "sent", "V"),
    ("Its hybrid becomes the common solution.", "becomes", "V"),
    ("Falling bond yields have not helped.", "Falling", "J"),
    ("Facing losses, the firms have shut.", "Facing", "G"),
    ("It sank; associated firms took £4m.", "associated", "J"),
    ("Its budget for research and advanced engineering was cut.", "advanced", "J"),
    ("It bought steel and painted cars.", "painted", "V"),
    ("He said that fares, frozen in May, will rise.", "fares", "N"),
    ("He said that prices for copper would rise.", "prices", "N"),
    ("Cost per car is to fall.", "Cost", "N"),
    ("The deal failed; trading in the shares was halted.", "trading", "N"),
    ("That too fell early.", "That", "R"),
    ("In May that equalled £4m.", "that", "R"),
    ("The mill opened in May that closed in June was small.", "that", "S"),
    ('Roe, its head from May 2005, presents "The Way Up".', "presents", "V"),
    ("Brenwick targets growth.", "targets", "V"),
    ("The targets were missed.", "targets", "N"),
    ("Brenwick reports its results.", "reports", "V"),
    ("The reports of Brenwick were late.", "reports", "N"),
    ("The firm shares parts with Talvera.", "shares", "V"),
    ("Its share price fell.", "share", "N"),
    ("They work for Brenwick.", "work", "V"),
    ("3,000 people work for Brenwick.", "work", "V"),
    ("The work of 3,000 people was lost.", "work", "N"),
    ("Brenwick aims to be bought.", "aims", "V"),
    ("The aims of Brenwick were missed.", "aims", "N"),
    ("The chief executive of Brenwick sold shares.", "executive", "N"),
    ("Brenwick leads the market.", "leads", "V"),
    ("Brenwick lost the lead.", "lead", "N"),
    ("Smelting began in 2010.", "Smelting", "N"),
    ("Commissioning is expected in May.", "Commissioning", "N"),
    ("Facing losses, Brenwick shut.", "Facing", "G"),
    ("She was named managing director.", "managing", "J"),
    ("She was busy managing the firm.", "managing", "G"),
    ("The firm went to court in Leeds.", "court", "N"),
    ("The firm hopes to court investors.", "court", "V"),
    ("The magazine first appeared in 1954.", "appeared", "V"),
    ("The chief was himself removed in May.", "himself", "A"),
    ("The firm sold itself to Talvera.", "itself", "R"),
    ("Otto Krell, newly arrived from Leeds, starts Brenwick in a shed.", "starts", "V"),
    ("Otto Krell, newly arrived from Leeds, starts Brenwick in a shed.", "shed", "N"),
    ("The tribunal set the order aside.", "set", "V"),
    ("The open plant was sold.", "open", "J"),
    ("Brenwick reported increased profit.", "increased", "J"),
    ("The bicycles sold in Spain were red.", "sold", "L"),
    ("The company, founded in 1923, is old.", "founded", "L"),
    ("Brenwick is selling the plant.", "selling", "G"),
    ("By closing the plant, Brenwick saved money.", "closing", "G"),
]

CLASS_GAPS: list[tuple[str, str, str, str]] = [
    ("a reduced participle before 'makes'", "The plant built in 1987 makes bicycles.", "makes", "V"),
]


def tag_of(text: str, word: str) -> str:
    sentence = read(text)
    return sentence.tag(sentence.tokens.form.index(word))


@pytest.mark.parametrize(("text", "word", "letter"), CLASSES)
def test_word_class(text: str, word: str, letter: str) -> None:
    assert tag_of(text, word) == letter


@pytest.mark.parametrize(("why", "text", "word", "letter"), CLASS_GAPS)
def test_known_gap_word_class(why: str, text: str, word: str, letter: str) -> None:
    assert tag_of(text, word) != letter, f"no gap any more ({why}): move it to CLASSES"


NOUN_GROUPS: list[tuple[str, list[str]]] = [
    ("Brenwick's new plant in Ohio makes red bicycles.", ["Brenwick 's new plant", "Ohio", "red bicycles"]),
    ("The firms' owners sold the shares.", ["The firms ' owners", "the shares"]),
    ("It made a $5 million first-half loss.", ["It", "a $ 5 million first-half loss"]),
    ("It lent £5 last year to banks.", ["It", "£ 5", "banks"]),
    ("It has nearly 20,000 orders.", ["It", "nearly 20,000 orders"]),
    ("The board of Brenwick saw a 5% rise in sales.", ["The board", "Brenwick", "a 5% rise", "sales"]),
    ("Its share price and its profit fell.", ["Its share price", "its profit"]),
]


@pytest.mark.parametrize(("text", "expected"), NOUN_GROUPS)
def test_noun_groups(text: str, expected: list[str]) -> None:
    sentence = read(text)
    told = [words(sentence, group) for group in sentence.groups if group.kind == "NP"]
    assert [group.replace(" %", "%") for group in told] == expected


def test_the_head_of_a_group_with_a_possessor_is_its_last_noun() -> None:
    sentence = read("Brenwick's new plant grew.")
    assert sentence.head(0) == "plant"


# Text, main verb, and what its group tells: lemma, tense, then modal and marks.
VERB_GROUPS: list[tuple[str, str, str]] = [
    ("Brenwick sells bicycles.", "sells", "sell present"),
    ("Brenwick sold bicycles.", "sold", "sell past"),
    ("Brenwick cut costs.", "cut", "cut past"),
    ("Brenwick has never made cars.", "made", "make present perfect negated"),
    ("Brenwick had sold the plant.", "sold", "sell past perfect"),
    ("Brenwick is selling the plant.", "selling", "sell present progressive"),
    ("Brenwick has been making bicycles.", "making", "make present perfect progressive"),
    ("Brenwick will sell the plant.", "sell", "sell future will"),
    ("Brenwick won't sell the plant.", "sell", "sell future won't negated"),
    ("Brenwick will not be sold.", "sold", "sell future will passive negated"),
    ("Brenwick could have been sold.", "sold", "sell present could perfect passive"),
    ("Brenwick was bought by Talvera.", "bought", "buy past passive"),
    ("Brenwick did not sell the plant.", "sell", "sell past negated"),
    ("Brenwick hopes to sell the plant.", "sell", "sell infinitive"),
    ("Brenwick is said to have sold its plant.", "sold", "sell infinitive perfect"),
    ("By closing the plant, Brenwick saved money.", "closing", "close gerund"),
    ("The bicycles sold in Spain were red.", "sold", "sell participle passive"),
]


def grammar(verb: Verb) -> str:
    marks = [name for name in ("perfect", "progressive", "passive", "negated") if getattr(verb, name)]
    return " ".join([verb.lemma, verb.tense, *([verb.modal] if verb.modal else []), *marks])


@pytest.mark.parametrize(("text", "form", "expected"), VERB_GROUPS)
def test_verb_group(text: str, form: str, expected: str) -> None:
    assert grammar(verb_of(read(text), form)) == expected


# Text, main verb, its subject's group ("" for none), its objects' groups.
CLAUSES: list[tuple[str, str, str, list[str]]] = [
    ("Brenwick sold the plant.", "sold", "Brenwick", ["the plant"]),
    ("Brenwick, the maker of bicycles, sold the plant.", "sold", "Brenwick", ["the plant"]),
    ("After selling its plant, Brenwick closed.", "selling", "Brenwick", ["its plant"]),
    ("The Gazette reported Brenwick is testing a lamp.", "testing", "Brenwick", ["a lamp"]),
    (
        "Brenwick announced better revenue on strong spending but its shares slid.",
        "slid",
        "its shares",
        [],
    ),
    ("Brenwick would cut jobs, close two mills and sell a third.", "close", "Brenwick", ["two mills"]),
    ("Brenwick will close a mill and open one in Hull.", "open", "Brenwick", ["one"]),
    ("It plans to sell a mill, buy Talvera and close a shop.", "buy", "It", ["Talvera"]),
    # What is told beside the subject has a noun of its own, or several.
    ("The yard, its cranes bombed in May, built no ships.", "built", "The yard", ["no ships"]),
    ("The airline, its debts put at £264m, stranded us.", "stranded", "The airline", ["us"]),
    ("The crew, most of them Danes, left the ship.", "left", "The crew", ["the ship"]),
    ("The bank, its losses mounting, sold a branch.", "sold", "The bank", ["a branch"]),
    ("Ann Roe, a baker and since 2005 its owner, sold it.", "sold", "Ann Roe", ["it"]),
    ("When sales fell, its shares, once dear, sank.", "sank", "its shares", []),
    ("The rights issue that was to pay for it had flopped.", "flopped", "The rights issue", []),
    ("Orlen names Ann Roe, whose father had died, as chairman.", "names", "Orlen", ["Ann Roe"]),
    ("Spending on shops, roads and the like still rose 5%.", "rose", "Spending", ["5 %"]),
    ("Its debts, on one count, come to £5m.", "come", "Its debts", []),
    ("Brenwick, Talvera and Orlen put in £3m.", "put", "Brenwick", []),
    ("The maker of pens, nibs and ink sold it.", "sold", "The maker", ["it"]),
    ("It lost £5m; its debts, on one count, come to £9m.", "come", "its debts", []),
    ("The mill employed 210, most of them women, and sold its yarn.", "sold", "The mill", ["its yarn"]),
    ("Stake of 20% in Brenwick taken.", "taken", "Stake", []),
    # The subject stands behind its verb.
    ("Three days later came the recall.", "came", "the recall", []),
    ("Then came the war, and with it went 300 jobs.", "went", "300 jobs", []),
    ("Out go the lamps.", "go", "the lamps", []),
    ("At its heart stands a works in Leeds.", "stands", "a works", []),
    ("Behind the offer is a family.", "is", "a family", []),
    ("Nor will the mill reopen.", "reopen", "the mill", []),
    ("Not only did sales fall by 5%, but margins shrank.", "fall", "sales", []),
    ("Under the deal sales were a record.", "were", "sales", ["a record"]),
    ("Roe, who ran it, has the lamp made in 1912.", "has", "Roe", ["the lamp"]),
    ('"It burns," wrote Ann Roe, a baker.', "wrote", "Ann Roe", []),
    ("It sank, hit by a storm, wrote the owner.", "wrote", "It", ["the owner"]),
    # Somebody says so between the subject and its verb.
    ("Brenwick, it said, intended to stop.", "intended", "Brenwick", []),
    ('"The town," sighed the mayor, "has lost 300 jobs."', "lost", "The town", ["300 jobs"]),
    ("Prices, analysts expect, will rise.", "rise", "Prices", []),
    # An amount beside the subject, and what hangs on it with a verb of its own.
    ("Talvera, over £1bn, opened in April.", "opened", "Talvera", []),
    ("Talvera, though profitable, plans to cut costs.", "plans", "Talvera", []),
    ("The union says the cuts, if made, would hurt.", "hurt", "the cuts", []),
    ("Sales rose; costs, net of tax, fell.", "fell", "costs", []),
    ("Talvera has for years tried to sell it.", "tried", "Talvera", []),
    ("Talvera has in Leeds a mill built in 1912.", "has", "Talvera", []),
    ("Ann Roe, then 92, came.", "came", "Ann Roe", []),
    ("The cost of closing the mill rose.", "rose", "The cost", []),
    ("The bid by Talvera, made in May, lapsed.", "lapsed", "The bid", []),
    ("Brenwick lost £5m, its sales down by 4%, but went on.", "went", "Brenwick", []),
    ("What the board chose was a mill.", "was", "", ["a mill"]),
    ("That is what the board chose in May.", "chose", "the board", []),
    ("It checked cars tested by others.", "tested", "cars", []),
    # No comma parts an opening phrase from the subject.
    ("In Spain Talvera bought a plant.", "bought", "Talvera", ["a plant"]),
    ("In Spain sales rose 5%.", "rose", "sales", ["5 %"]),
    ("In response Talvera cut 300 jobs.", "cut", "Talvera", ["300 jobs"]),
    ("Under the deal Talvera will close the plant.", "close", "Talvera", ["the plant"]),
    ("On a like-for-like basis sales rose 5%.", "rose", "sales", ["5 %"]),
    ("At constant exchange rates sales rose 5%.", "rose", "sales", ["5 %"]),
    ("In afternoon trading shares of Talvera rose 5%.", "rose", "shares", ["5 %"]),
    ("During the First World War output fell a third.", "fell", "output", ["a third"]),
    ("As a result Talvera sold the plant.", "sold", "Talvera", ["the plant"]),
    ("As Talvera shares rose 5%, Brenwick sold the plant.", "rose", "Talvera shares", ["5 %"]),
    ("Brenwick lifted its profit 2% to £3m and held its dividend.", "held", "Brenwick", ["its dividend"]),
    ("Brenwick, which makes bicycles, sold the plant.", "sold", "Brenwick", ["the plant"]),
    ("Brenwick, which makes bicycles, sold the plant.", "makes", "Brenwick", ["bicycles"]),
    ("The plant in Ohio makes bicycles.", "makes", "The plant", ["bicycles"]),
    ("The making of forks and bells began in 1952.", "began", "The making", []),
    ("Sales rose in Spain and profits fell.", "fell", "profits", []),
    ("The board of Brenwick approved the sale.", "approved", "The board", ["the sale"]),
    ("The chief executive of Brenwick sold shares.", "sold", "The chief executive", ["shares"]),
    ("Brenwick sold the plant and closed its shops.", "closed", "Brenwick", ["its shops"]),
    ("Brenwick sold the plant and shut its shops.", "sold", "Brenwick", ["the plant"]),
    ("Brenwick was bought by Talvera.", "bought", "Brenwick", []),
    ("Brenwick plans to cut jobs.", "cut", "Brenwick", ["jobs"]),
    ("Brenwick hopes to start building cars.", "building", "Brenwick", ["cars"]),
    ("Brenwick asked Talvera to close the plant.", "close", "Talvera", ["the plant"]),
    ("Brenwick raised prices to boost profit.", "boost", "Brenwick", ["profit"]),
    ("Brenwick said it would close the plant.", "close", "it", ["the plant"]),
    ("After selling its plant, Brenwick closed.", "closed", "Brenwick", []),
    ("The bicycles sold in Spain were red.", "sold", "The bicycles", []),
    ("In 2010 Brenwick sold the plant.", "sold", "Brenwick", ["the plant"]),
]

CLAUSE_GAPS: list[tuple[str, str, str, str]] = [
    (
        "'to which' opens no relative clause",
        "The firm to which it sold the plant failed.",
        "failed",
        "The firm",
    ),
]


def subject_of(text: str, form: str) -> str:
    sentence = read(text)
    verb = verb_of(sentence, form)
    return "" if verb.subject is None else words(sentence, sentence.groups[verb.subject])


@pytest.mark.parametrize(("text", "form", "subject", "objects"), CLAUSES)
def test_clause(text: str, form: str, subject: str, objects: list[str]) -> None:
    assert subject_of(text, form) == subject
    sentence = read(text)
    assert [words(sentence, sentence.groups[h]) for h in verb_of(sentence, form).objects] == objects


@pytest.mark.parametrize(("why", "text", "form", "subject"), CLAUSE_GAPS)
def test_known_gap_subject(why: str, text: str, form: str, subject: str) -> None:
    assert subject_of(text, form) != subject, f"no gap any more ({why}): move it to CLAUSES"


def test_an_infinitive_hangs_on_the_verb_before() -> None:
    sentence = read("Brenwick plans to cut jobs.")
    governor = verb_of(sentence, "cut").governor
    assert governor is not None
    assert words(sentence, sentence.groups[governor]) == "plans"
