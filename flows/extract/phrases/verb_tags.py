"""The word class of a word that may be a form of a verb, by the words around it."""

from __future__ import annotations

from flows.extract.phrases.ahead import form_letters, many_behind, peek, verb_ahead
from flows.extract.phrases.ing_tags import settle_ing
from flows.extract.phrases.left import (
    acts_behind,
    are_listed,
    bare_verb_due,
    before_word,
    behind_equivalent,
    clause_joined,
    closes_insertion,
    ends_aside,
    ends_relative,
    many_act,
    past_time,
    told_when,
)
from flows.extract.phrases.past_tags import (
    BEATING,
    COMPOUNDS,
    HELPING,
    MOSTLY_NOUNS,
    RELATIVE,
    TURNS,
    owner_acts,
    settle_past,
    tells_which,
)
from flows.extract.phrases.words import (
    ALSO_NOUNS,
    clause_has_verb,
    closed_class,
    is_adjective,
    is_plural,
    opened_by,
    verb_forms,
)
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load, word_set

_DONE_TO_FIRMS = word_set("names", "done_to_firms")
_FORMS = verb_forms()
_NOUNS_AFTER_TO = word_set("verbs", "nouns_after_to")
_WORKS, _RETURNING = (word_set("verbs", key) for key in ("returned_to", "returning"))
_OF_FIRMS = word_set("names", "of_firms")
_FIRMS, _ROLES = (word_set("names", key) for key in ("company_nouns", "roles"))
_TOWNS = word_set("names", "places")
_ADJECTIVAL = word_set("verbs", "adjectival")
_BEFORE_VERB = frozenset("TMO")
_BEFORE_NOUN = frozenset("DJZQP")
_NEEDING = word_set("verbs", "needing")
_MEANING = word_set("verbs", "meaning_to")
_HOPING = word_set("commitments", "direct", "with_for")
_STATIVE = word_set("verbs", "stative")
_SPANNING = word_set("verbs", "spanning")
_TELLING_OF = word_set("verbs", "telling_of")
_ACTED_ON = (["us"], ["it"], ["them"], ["him"], ["me"])
_ONLY_TOLD, _CLAIMS, _CLOSE_BY, _KNOWING_ONES = (
    word_set("verbs", "clauses", key) for key in ("only_told", "claims", "close_by", "knowing_ones")
)
_TAKING_CLAUSES = word_set("verbs", "clauses", "clause_takers")
_CLOSED = closed_class()
_CARDINALS = word_set("numbers", "cardinals")
_NUMBERS = _CARDINALS - {"one"}
_OPENING_TIME = frozenset(("the", "this", "that", "last", "next"))
_HEIGHTS_AT = word_set("measures", "levels_at") | word_set("measures", "stood")
_SHARING = word_set("verbs", "sharing")
_NO_SUBJECTS = word_set("verbs", "clauses", "no_subjects")
_SETTING = word_set("commitments", "setting_out")
_SET_FOR = (["for"], ["aside"])
_ENDING = frozenset((load("measures")["closing"] + " " + load("events")["status"]["trading"]).split())


def opens_with_verb(tokens: Tokens, k: int, end: int, marks: list[str], *, entry: bool) -> bool:
    """Whether a past form opens a sentence as its verb: "Began production in Ohio", in an `entry` of a
    chronicle also "Acquired a rival" and "Renamed Acme".
    """
    letters = form_letters(tokens, k, end)
    after = peek(tokens, k + 1, end, marks) if "d" in letters else ""
    if "b" in letters or not after or after not in "NEJD":
        return False
    dealt = after == "E" and _FORMS[tokens.lower[k]][0] in _DONE_TO_FIRMS  # "Acquired Acme"
    return ("n" not in letters or entry or dealt) and not verb_ahead(tokens, k + 1, end, marks)


def settle_unlisted(
    word: str, tags: list[str], tokens: Tokens, k: int, begin: int, end: int, marks: list[str]
) -> str:
    """A word in -ed or -ing that the lexicon does not know: taken for a form of a verb."""
    before, after = before_word(tags), peek(tokens, k + 1, end, marks)
    if word.endswith("ing"):
        if "-" in word:
            return "J" if before in "DZJQ^" else "N"
        if before == "Q" and _one_of_two_adjectives(tokens, k, end):
            return "J"
        if after not in "DQERP" and before != "B":
            return "N"
        return settle_ing(word, before, after, tokens, k, begin, end, marks)
    if word.endswith("eed") or "-" in word or word.startswith("un"):
        return "J"  # also "left its rate unchanged": no verb is told
    return settle_past("dn", before, after, tags, tokens, k, begin, end, marks)


def settle_verb(
    word: str, tags: list[str], tokens: Tokens, k: int, begin: int, end: int, marks: list[str]
) -> str:
    """The class of a listed verb in one of its forms."""
    base, forms = _FORMS[word]
    before = before_word(tags)
    if before == "Y":
        before = past_time(forms, tags, tokens.lower[k - 1])
    after = peek(tokens, k + 1, end, marks)
    if "g" in forms:
        if before == "Q" and _one_of_two_adjectives(tokens, k, end):
            return "J"
        opens = before == "^" and after == "N" and k == begin
        if opens and (peek(tokens, k + 2, end, marks) in "MBHOV" or many_behind(tokens, k, end, marks)):
            return "J"  # "Planning permission was granted", "Falling bond yields have helped"
        joined = before == "C" and tags[-2:-1] == ["N"] and not clause_has_verb(tags)
        if (joined or before in "SYP") and after in "NJ" and tells_which(tags, tokens, k, end, marks):
            return "J"  # also "Shipping and handling costs were cut"
        return settle_ing(word, before, after, tokens, k, begin, end, marks)
    if tokens.lower[k - 1 : k] == ["-"] and tokens.lower[k - 2 : k - 1] and tokens.form[k - 2].isdigit():
        return "J" if after in "NJ" else "N"  # "the 16-bit era"
    noun = base in ALSO_NOUNS
    measured = noun and tokens.lower[k + 1 : k + 2] == ["of"] and before in "NEJDZQPXCYVG"
    if measured and not {"b", "s"}.isdisjoint(forms) and base not in _TELLING_OF:
        return "N"  # "at a one-off cost of €2m"
    if before in "NER" and acts_behind(tags, forms) and "?" not in tokens.form[k + 1 : end]:
        return "V"  # "Not only did sales fall", "Nor will profits rise"
    if (
        before in "NE"
        and after in "DQR"
        and not {"d", "s"}.isdisjoint(forms)
        and ends_relative(tags, tokens, k)
    ):
        return "V"  # "The fire that destroyed the mill cost the firm £4m"
    doing = before == "N" and after == "Q" and tags[0] == "G" and noun and not clause_has_verb(tags[1:])
    if doing and not verb_ahead(tokens, k + 1, end, marks):
        return "V"  # "Closing the mill cost £4m"
    if before == "Q" and word in _SETTING and tokens.lower[k + 1 : k + 2] in _SET_FOR:
        return "L"  # "the £2bn set for 2026"
    if noun and before == after == "E" and word == base and word in _OF_FIRMS and "C" not in tags[-3:]:
        return "N"  # "Acme rival Brell", not "Acme and Orde rival Brell"
    if before == "X" and noun and tokens.form[k - 1] == ")" and behind_equivalent(tags, tokens, k):
        return "N"  # "a €5m (£4m) bid"
    if before == "Z" and "d" in forms and after and after in "DRQ" and tags[-2:-1] == ["E"]:
        return "V"  # "Halden's cut its prices"
    if (
        before == "D"
        and k - 1 == begin
        and tokens.lower[begin] in ("both", "all", "these", "those")
        and "b" in forms
        and after in "YPTD"
        and not verb_ahead(tokens, k + 1, end, marks)
    ):
        return "V"  # "Both run until 2016"
    if ("d" in forms or "n" in forms) and not ("b" in forms and before in _BEFORE_VERB):
        settled = settle_past(forms, before, after, tags, tokens, k, begin, end, marks, base_noun=noun)
        before = "E" if tags[-1:] == ["A"] and before == "J" else before  # "the Acme first hit the shops"
        compound = before == "N" and tokens.lower[k - 1] in COMPOUNDS and after in "PBMHVX"
        noun_there = compound or (before in _BEFORE_NOUN and word not in BEATING)
        if settled == "V" and "b" in forms and noun and noun_there:
            return "N"  # "a takeover bid from Acme was rejected"
        return settled
    if before in _BEFORE_VERB:
        noun_after_to = before == "T" and word in _NOUNS_AFTER_TO and after in "PXYCS"  # "went to court"
        noun_after_to = noun_after_to or (base in _WORKS and tokens.lower[k - 2] in _RETURNING)
        noun_after_to = noun_after_to or (noun and tokens.lower[k - 2 : k - 1] == ["according"])
        return "N" if forms == "s" or noun_after_to else "V"
    if before == "S" and noun and after in "XP" and tokens.lower[k - 1] == "that" and tags[-2:-1] == ["V"]:
        return "N"  # "said that fares, frozen in May, will rise"
    if before in "RS":
        bare = forms == "b" or after in "NVMBHO"
        led = k - 1 - (tags[-1] == "A")  # "which still needs approval"
        if noun and "s" in forms and tokens.lower[led] in _NO_SUBJECTS and after in "PBMHVX":
            return "N"  # "When talks with Brell broke down"
        if before == "S" and noun and bare and tokens.lower[led] not in RELATIVE:
            return "N"  # "while costs rose", "when market share had reached"
        return "N" if noun and "s" in forms and after in "MBHO" else "V"
    if before == "D" and "s" in forms and k - 1 == begin and tokens.lower[begin] in ("this", "that"):
        return "V"
    turn = forms == "s" and not noun and tags[-2:] == ["D", "J"] and tokens.lower[k - 1] in TURNS
    counted = before == "Q" and noun and after in "DRT" and not opened_by(tags, tokens, k, ("a", "an"))
    if counted and after == "T" and "s" in forms and tags[-2:-1] == ["D"]:
        return "N"  # "The 750 posts to be cut"
    turn = turn or (forms == "s" and not noun and before == "J" and after in "DQREPT")  # "the hybrid becomes"
    if turn or (counted and not clause_has_verb(tags)):
        return "V"  # also "the first gives away its goals", unlike "a $5m deal to sell it"
    if before == "Z" and "s" in forms and after in ("DT" if noun else "DTQRP"):
        return "V" if owner_acts(tags, tokens, k, end, marks) else "N"
    if before == "Q" and k > 1 and tokens.lower[k - 2] in ("whom", "which") and after in "PXY":
        return "V"  # "3,200 people, of whom 900 work in Leeds"
    if before == "Q" and forms == "s" and after in "DQR" and tokens.lower[k - 1] == "share":
        return "V"  # "the offer of 415p a share represents a premium"
    amount = before == "Q" and not noun and tags[:1] != ["Q"] and not clause_has_verb(tags)
    if amount and "s" in forms and after in ("DQRPTYX" if tokens.lower[k - 1] == "%" else "DQRPT"):
        return "V"  # "Profit of €5m represents a rise of 4%", "compares with €4m", "The other 30% follows"
    if amount and forms == "b" and after in "DER" and many_act(tags, tokens, begin):
        return "V"  # "Loans with a term of ten years let Acme match its debts"
    if before == "Q" and not noun and forms == "b" and after == "D" and not clause_has_verb(tags):
        return "V"  # "Seven in ten oppose the rise"
    if before == after == "Q" and "s" in forms and not clause_has_verb(tags) and tags[-2:-1] != ["D"]:
        return "V"  # "A final dividend of 2p makes 5p for the year"
    ends = before == "Q" and not noun and forms == "b" and after in "XPYT"
    if ends and not clause_has_verb(tags) and not verb_ahead(tokens, k + 1, end, marks):
        return "V"  # "a third of a staff of 900 go, over two years"
    if before in "PDQ" and forms == "b" and after == "N" and word in _ADJECTIVAL:
        return "J"  # "the number of idle miners"
    if before in _BEFORE_NOUN:
        return "N" if noun or before != "P" or "s" in forms else "V"
    spans = before == "N" and forms == "b" and base in _SPANNING and is_plural(tokens.lower[k - 1])
    if spans and "Q" in marks[k + 1 : k + 3] and not clause_has_verb(tags):
        return "V"  # "Loans range from £1m to £3m", "Prices range between £1 and £3"
    if before in "NE":
        if word in _ONLY_TOLD or (before == after == "E" and word in _CLAIMS):
            return "V"  # "people in the trade say Brell will", "Acme claims Brell stole its designs"
        if word in _CLOSE_BY and after == "T" and tokens.lower[k - 1] in _KNOWING_ONES:
            return "A"  # "people close to the matter say"
        if not noun:
            bare = forms == "b" and before == "N" and after in "NEJ"  # "air taxi provider"
            return "N" if bare and not is_plural(tokens.lower[k - 1]) else "V"
        shared = "g" not in forms and ":".join((base, *tokens.lower[k + 1 : k + 2])) in _SHARING
        if shared and "Q" in marks[k + 2 : k + 5] and not clause_has_verb(tags):
            return "V"  # "Electric cars account for 1% of the market", "Fuel makes up 30% of costs"
        if before == "E" and tags[-2:-1] == ["D"] and tokens.lower[k - 1] in _TOWNS:
            return "N"  # "made its debut at the Paris show"
        if tokens.lower[k + 1 : k + 2] and tokens.lower[k + 1] in _STATIVE and is_plural(word):
            return "N"  # "pension funds hold"
        due = word in _STATIVE and is_plural(tokens.lower[k - 1]) and not clause_has_verb(tags)
        if due and (after not in "BHMVP" or tokens.lower[k + 1].endswith("ing")):
            return "V"  # "banks need €4bn, the minister said"
        if "b" in forms and bare_verb_due(tags, tokens, k, begin):
            return "N" if "b" in form_letters(tokens, k + 1, end) else "V"  # "saw its order book fall"
        if "s" in forms and tokens.lower[k + 1 : k + 2] == ["at"] and marks[k + 2 : k + 3] == ["Q"]:
            return "V"  # "its order book stands at 300 jets"
        if (
            "s" in forms
            and tokens.lower[k + 1 : k + 2] == ["last"]
            and "d" in form_letters(tokens, k + 2, end)
        ):
            return "N"  # "Acme shares last traded at £3"
        if "s" in forms and (_is_counted_so(tags, tokens, k, end, marks, base) or _are_many(tags, tokens, k)):
            return "N"
        if word == "works" and "".join(tags).rstrip("E").endswith("PD"):
            return "N"  # "the opening of the Corio works in 1974"
        acts_on = after == "D" or tokens.lower[k + 1 : k + 2] in _ACTED_ON
        told = forms == "s" and acts_on and not is_plural(tokens.lower[k - 1])
        if told and not clause_has_verb(tags) and not verb_ahead(tokens, k + 1, end, marks):
            return "V"  # "the strike costs the owners €5m a day", "costs us €5m"
        joined = "b" in forms and after == "D" and is_plural(tokens.lower[k - 1]) and clause_joined(tags)
        if joined and not verb_ahead(tokens, k + 1, end, marks):
            return "V"  # "was sold and other investors buy a 30% stake"
        needs = word in _NEEDING and after == "T" and not clause_has_verb(tags)
        needs = needs or (word in _MEANING and after == "T" and is_plural(tokens.lower[k - 1]))
        if needs and "b" in form_letters(tokens, k + 2, end):
            return "V"  # "Acme needs to sell its mill", "said that 5% of its managers plan to leave"
        # "merger talks between A and B", "Acme shares, which"
        between = "between" in tokens.lower[k + 1 : k + 2] or tokens.lower[k + 1 : k + 3] == [",", "which"]
        # "The rights issue that was to pay for it", unlike "Brokers claim that was"
        between = between or (after == "S" and _is_told_of(base, tokens, k, end, marks))
        alone = before == "N" and after == "Q" and forms == "s" and tags[0] == "D" and set(tags) <= set("DJN")
        if alone and not is_plural(tokens.lower[k - 1]) and not verb_ahead(tokens, k + 1, end, marks):
            return "V"  # "The mill costs £5m"
        if base in MOSTLY_NOUNS or clause_has_verb(tags) or after in "VMBHO" or between:
            return "N"
        if before == "N" and forms == "b" and not is_plural(tokens.lower[k - 1]) and after == "D":
            return "N"  # "after the stock market crash the group's debts climbed"
        if after in "DRT" or (after == "Q" and "s" in forms and "".join(tags).rstrip("E")[-1:] == "S"):
            return "V"  # "in which Acme holds 51%"
        if "s" in forms and after in "YPX" and told_when(tags, tokens, k, end):
            return "V"  # "When the deal closes in May, Acme will"
        if verb_ahead(tokens, k + 1, end, marks):
            return "N"
        if before == "N" and "s" in forms and after == "P" and _measured_at(tags, tokens, k, end, marks):
            return "N"  # "Customer deposits at the bank passed €50bn"
        if after == "N" and forms == "b" and are_listed(tags, tokens, begin):
            return "V"  # "Norland, Sorland vow crackdown"
        plural = is_plural(tokens.lower[k - 1]) and not opened_by(tags, tokens, k, ("a", "an"))
        if "s" in forms:
            return "N" if plural and before == "N" else "V"
        return "V" if plural or (before == "E" and after in "DQETR") else "N"
    dated = before == "Y" and forms == "s" and tokens.lower[begin] in _OPENING_TIME
    if dated and set(tags) <= {"D", "Y"} and after in "DQR" and not verb_ahead(tokens, k + 1, end, marks):
        return "V"  # "The second quarter shows a profit"
    if before in "^XCY":
        if before == "C" and "b" in forms and tags[-2:-1] == ["V"] and tags[-3:-2] in (["M"], ["T"]):
            return "V"  # "may overheat and cause fires"
        due = before == "Y" and "b" in forms and bare_verb_due(tags, tokens, k, begin)
        stands = before in "CY" and base in _HEIGHTS_AT and tokens.lower[k + 1 : k + 2] == ["at"]
        if stands and marks[k + 2 : k + 3] == ["Q"] and clause_has_verb(tags):
            return "V"  # "Costs have halved and now stand at €31"
        opens = before == "^" and forms == "s" and "d" in form_letters(tokens, k + 1, end)
        if opens and form_letters(tokens, k + 1, end) == "d":
            return "N"  # "Defects fell 5%"
        if not noun or after == "R" or due:
            return "V"  # also "saw its profit in the second quarter fall"
        if before == "X" and forms == "b" and after in "NJDEQ" and one_of_several(tags, tokens.lower, k, end):
            return "V"  # "would work with them, launch inquiries and take it up"
        goes_on = after in "DEQPTY" or tokens.lower[k + 1 : k + 2] in (["up"], ["out"], ["off"], ["over"])
        goes_on = goes_on or (before == "X" and tokens.form[k + 1 : k + 2] == ['"'])
        goes_on = goes_on or (before == "X" and ends_aside(tags, tokens, k, begin, end))
        goes_on = goes_on or (after in "NJ" and not verb_ahead(tokens, k + 1, end, marks))
        many = tags[:2] == ["D", "N"] and is_plural(tokens.lower[begin + 1]) and "b" in forms and after == "Q"
        if before in "XY" and (forms == "s" or many) and goes_on and closes_insertion(tags, tokens, begin):
            return "V"  # "Acme, new to the trade, starts a store"
        firm = after == "E" and (
            word in _FIRMS or word in _ROLES
        )  # "Rival Acme said", "and founder Jane Roe"
        if before == "C" and after in "DEQT" and base not in MOSTLY_NOUNS and not firm:
            return "V"
        meant = before == "C" and "s" in forms and tokens.lower[k + 1 : k + 2] == ["for"]
        if meant and base in _HOPING and marks[k + 2 : k + 3] == ["Q"]:
            return "V"  # "mined 9 tonnes in 2011, and aims for 12 tonnes"
        return "V" if before == "^" and "b" in forms and after in "DQE" and not firm else "N"
    if before in "BHL":
        return "N"
    if before in "VG" and tokens.lower[k - 1] in HELPING and base not in MOSTLY_NOUNS and "s" not in forms:
        return "V"  # "helped build the line"
    if before in "VG" and forms == "b" and after == "N" and word in _ADJECTIVAL:
        return "J"  # "will create direct employment"
    return "N" if noun and before in "VG" else "V"


def _is_told_of(base: str, tokens: Tokens, k: int, end: int, marks: list[str]) -> bool:
    """Whether a relative word stands behind, with its verb: "The share issue which paid for it"."""
    if tokens.lower[k + 1] not in RELATIVE or base in _TAKING_CLAUSES or k + 2 >= end:
        return False
    return peek(tokens, k + 2, end, marks) in "BHMO" or "d" in form_letters(tokens, k + 2, end)


def _measured_at(tags: list[str], tokens: Tokens, k: int, end: int, marks: list[str]) -> bool:
    """Whether "at the bank" and a past form with an amount follow the word that a clause opens with."""
    if not set(tags) <= set("DJN"):
        return False
    for m in range(k + 2, min(k + 8, end - 1)):
        if "d" in form_letters(tokens, m, end):
            led = m + 1 + (tokens.lower[m + 1] in ("by", "to", "at"))
            return m > k + 2 and led < end and marks[led] == "Q"
        if not marks[m] and peek(tokens, m, end, marks) not in "DNJEZ":
            return False
    return False


def _one_of_two_adjectives(tokens: Tokens, k: int, end: int) -> bool:
    """ "two struggling, debt-laden mills": what is counted stands behind a second adjective."""
    if tokens.form[k + 1 : k + 2] != [","] or k + 3 >= end or not tokens.form[k + 3].isalpha():
        return False
    return "-" in tokens.lower[k + 2] or is_adjective(tokens.lower[k + 2])


def _is_counted_so(tags: list[str], tokens: Tokens, k: int, end: int, marks: list[str], base: str) -> bool:
    """Whether a plural is what an amount tells of: "room rates down 8%", "with room rates reaching €140",
    "with customer deposits of €2bn".
    """
    following = tokens.lower[k + 1] if k + 1 < end else ""
    if following == "of":
        return base not in _TELLING_OF
    if following in ("up", "down"):
        return marks[k + 2 : k + 3] == ["Q"] and base not in _ENDING
    return "g" in form_letters(tokens, k + 1, end) and opened_by(tags, tokens, k, ("with",))


def one_of_several(tags: list[str], lower: list[str], k: int, end: int) -> bool:
    """Whether a verb before the comma has a modal or "to", and "and" leads to one more behind this word."""
    if not _shares_modal(tags) or lower[k - 1] != ",":
        return False
    joined = next((m for m in range(k + 1, min(k + 10, end - 1)) if lower[m] in ("and", "or")), 0)
    if joined and lower[joined + 1] == ",":  # "will hire 300 and, by 2030, double output"
        joined = next((m for m in range(joined + 2, min(joined + 8, end - 1)) if lower[m] == ","), 0)
    return joined > 0 and "b" in _FORMS.get(lower[joined + 1], ("", ""))[1]


def _shares_modal(tags: list[str]) -> bool:
    """Whether the verb before has a modal or "to", that one joined to it shares."""
    back = next((n for n, letter in enumerate(reversed(tags), 1) if letter in "VG" or letter in "SB"), 0)
    return back > 0 and tags[-back] == "V" and tags[-back - 1 : -back] in (["M"], ["T"])


def one_more(following: str, tags: list[str], form: list[str], lower: list[str], k: int, end: int) -> bool:
    """ "will cut jobs, close two plants and sell a third", "to close a mill and open one in Hull"."""
    acted_on = _CLOSED.get(following) == "D" or following in _CARDINALS or following[:1].isdigit()
    if not _shares_modal(tags) or not (acted_on or "".join(form[k + 1 : k + 2])[:1].isupper()):
        return False
    return lower[k - 1] in ("and", "or") or one_of_several(tags, lower, k, end)


def _are_many(tags: list[str], tokens: Tokens, k: int) -> bool:
    """ "six marine engine works": the noun group up to the word before counts many, and has no plural yet."""
    back = next((n for n, letter in enumerate(reversed(tags), 1) if letter not in "NJ"), 0)
    if not back or tags[-back] != "Q" or tags[-back - 1 : -back] == ["D"] or is_plural(tokens.lower[k - 1]):
        return False
    number = tokens.lower[k - back]
    return number in _NUMBERS or (number.isdecimal() and number != "1")
