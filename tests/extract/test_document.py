"""What only the whole document tells: who is meant, what is told twice, what a list shares."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extract.document.draft import Draft
from flows.extract.document.ids import assign_ids
from flows.extract.reader import read_text
from flows.model import Claim, Entity, Event, Metric, Quantified, Target

ENTITIES = (
    Entity("brenwick", "Brenwick", "company"),
    Entity("talvera", "Talvera", "company"),
    Entity("horizon-2030", "Horizon 2030", "plan", relations=(("plan_of", "brenwick"),)),
    Entity("jane-doe", "Jane Doe", "person"),
)
PUBLISHED = date(2024, 5, 15)


def read(text: str, published: date | None = PUBLISHED) -> list[Claim]:
    claims = read_text(text, document_id="d", published_on=published, entities=ENTITIES).claims
    return sorted(claims, key=lambda claim: claim.evidence[0].char_start)


def numbers(text: str, published: date | None = PUBLISHED) -> list[Quantified]:
    return [claim for claim in read(text, published) if isinstance(claim, Quantified)]


def events(text: str, published: date | None = PUBLISHED) -> list[Event]:
    return [claim for claim in read(text, published) if isinstance(claim, Event)]


# --- who is meant


@pytest.mark.parametrize(
    "text",
    [
        "Brenwick sells bread in Spain. The company has 40 shops.",
        "Brenwick sells bread in Spain. It has 40 shops.",
        "Brenwick sells bread in Spain. Its 40 shops are new.",
        "Brenwick, which has 40 shops, sells bread.",
        "Talvera makes cups. Brenwick sells bread. It has 40 shops.",
        "Brenwick said it had 40 shops.",
        "Jane Doe, chief executive of Brenwick, said it had 40 shops.",
        "Brenwick's chief executive, Jane Doe, said the group would have 40 shops.",
        "# Brenwick\n\nThere are 40 shops.",
        # A thing or a person answers no "company", one who is bought does not take the word.
        "Brenwick sells toys in Spain. The Karat II has sold well. The company has 40 shops.",
        "Brenwick sells toys in Spain. The robot Tavrel, launched in May, has sold well. It has 40 shops.",
        "Brenwick was led by Odo Brunt. Odo Brunt handed over to his son Mikkel. Under him it had 40 shops.",
        "Brenwick was led by Odo Brunt and his daughter Ulla. Under her the company had 40 shops.",
        "Brenwick sells bread, and its rival Talvera was acquired in March. Staff run 40 shops.",
        "Brenwick sells bread, and Ordell was acquired by Talvera, which makes cups. It has 40 shops.",
        "Analysts polled by Talvera said that Brenwick had 40 shops.",
        "Talvera bought Brenwick, a Spanish baker and retailer with 40 shops.",
    ],
)
def test_whom_a_word_that_refers_back_means(text: str) -> None:
    (claim,) = numbers(text)
    assert (claim.value, claim.subject) == (40, "Brenwick")


def test_in_an_article_of_its_own_a_firm_is_meant_where_nobody_is_told() -> None:
    told = "In 2011 Talvera ordered a mill. Staff run 40 shops."
    assert numbers(f"# Brenwick\n\nBrenwick sells bread. {told}")[-1].subject == "Brenwick"
    assert numbers("Brenwick sells bread. The company has 40 shops.")[-1].subject == "Brenwick"
    assert numbers(f"# Brenwick sells mill\n\n{told}")[-1].subject == "Talvera"


def test_who_asks_analysts_is_not_whom_they_speak_of() -> None:
    (claim,) = numbers(
        "Brenwick sells bread in Spain. Analysts polled by Talvera expect a net profit of €5m this year."
    )
    assert claim.subject == "Brenwick"


def test_the_last_of_the_people_told_together_acts() -> None:
    (claim,) = numbers("Jane Doe's son Paul Doe bought a 5% stake in Brenwick.")
    assert (claim.subject, claim.object) == ("Paul Doe", "Brenwick")


@pytest.mark.parametrize("text", ["It has 40 shops.", "The company has 40 shops.", "There are 40 shops."])
def test_nobody_is_meant_where_nobody_was_named(text: str) -> None:
    (claim,) = numbers(text)
    assert (claim.subject, claim.subject_id) == (None, None)


def test_a_new_section_is_about_whom_its_heading_names() -> None:
    _, claim = numbers("# Brenwick\n\nIt has 40 shops.\n\n# Talvera\n\nIt has 12 plants.")
    assert claim.subject == "Talvera"


def test_two_firms_are_the_two_named_last() -> None:
    *_, event = events(
        "Brenwick met Talvera in March 2010. The two companies signed a contract on 4 May 2010."
    )
    assert {p.name for p in event.participants} == {"Brenwick", "Talvera"}
    assert event.date_start == date(2010, 5, 4)


# --- when


def test_the_year_after_hangs_on_the_last_date_told() -> None:
    claim = numbers("In 2010 Brenwick sold its seat. The year after, it had 40 shops.")[-1]
    assert isinstance(claim, Metric)
    assert (claim.period_start, claim.period_end) == (date(2011, 1, 1), date(2011, 12, 31))


def test_that_year_is_the_one_just_told() -> None:
    claim = numbers("In 2010 Brenwick sold its seat. That year it had 40 shops.")[-1]
    assert isinstance(claim, Metric)
    assert claim.period_start == date(2010, 1, 1)


def test_a_line_that_is_a_date_dates_a_text_without_one() -> None:
    (claim,) = numbers("3 May 2011\n\nBrenwick said sales rose 5% last year.", None)
    assert isinstance(claim, Metric)
    assert claim.period_start == date(2010, 1, 1)


def test_an_account_of_results_gives_its_period_to_what_follows() -> None:
    claim = numbers("In 2010 Brenwick reported its results. Operating profit was €4.2bn.")[-1]
    assert isinstance(claim, Metric)
    assert (claim.period_start, claim.period_end) == (date(2010, 1, 1), date(2010, 12, 31))


def test_the_day_of_saying_does_not_date_what_is_planned() -> None:
    (event,) = events("Brenwick said on Monday it would close its plant.")
    assert (event.status, event.date_start) == ("planned", None)


def test_the_day_of_the_act_dates_what_is_planned() -> None:
    (event,) = events("Brenwick said it would close its plant on 3 June 2024.")
    assert (event.status, event.date_start) == ("planned", date(2024, 6, 3))


def test_relative_times_stay_open_where_nothing_dates_them() -> None:
    (claim,) = numbers("Brenwick said sales rose 5% last year.", None)
    assert isinstance(claim, Metric)
    assert (claim.period_start, claim.period_end, claim.period_text) == (None, None, "last year")


# --- what a list shares


def test_items_share_the_mood_and_the_deadline_of_their_lead_in() -> None:
    claims = numbers("Brenwick plans the following by 2030:\n- 12 new models\n- 40 shops\n- a margin of 8%")
    assert [(c.kind, c.value, c.subject) for c in claims] == [
        ("target", 12, "Brenwick"), ("target", 40, "Brenwick"), ("target", 8, "Brenwick"),
    ]  # fmt: skip
    for claim in claims:
        assert isinstance(claim, Target)
        assert claim.due_end == date(2030, 12, 31)
        assert claim.commitment == "plan"


def test_items_share_the_modal_that_their_lead_in_ends_with() -> None:
    claims = numbers("Brenwick will:\n- invest €2bn\n- open 40 shops")
    assert [(c.kind, c.value, c.subject) for c in claims] == [
        ("target", 2e9, "Brenwick"), ("target", 40, "Brenwick"),
    ]  # fmt: skip


def test_items_of_a_list_that_tells_the_past_are_held() -> None:
    assert [c.kind for c in numbers("Brenwick reached this:\n- 12 new models\n- 40 shops")] == [
        "metric",
        "metric",
    ]


def test_targets_under_a_plan_belong_to_it() -> None:
    text = "Brenwick unveiled Horizon 2030 on 4 May 2021. Under the plan, it will spend €2bn by 2025."
    (claim,) = numbers(text)
    assert isinstance(claim, Target)
    assert (claim.plan, claim.announced_start) == ("Horizon 2030", date(2021, 5, 4))


def test_of_these_points_to_what_was_counted_last() -> None:
    first, second = numbers("Brenwick will show 30 models by 2030. Of these, 12 will come from Spain.")
    assert isinstance(first, Target)
    assert isinstance(second, Target)
    assert (second.value, second.unit, second.due_end) == (12, "model", first.due_end)


# --- one claim, one record


def test_a_claim_told_twice_is_one_record_with_the_evidence_of_both() -> None:
    text = "Brenwick sold 2 million bicycles in 2017.\n\nIn 2017, Brenwick sold 2 million bicycles."
    (claim,) = numbers(text)
    quotes = [text[s.char_start : s.char_end] for s in claim.evidence if s.field == "claim"]
    assert quotes == ["2 million bicycles", "2 million bicycles"]
    assert len({s.char_start for s in claim.evidence if s.field == "claim"}) == 2


def test_a_second_telling_fills_what_the_first_left_open() -> None:
    (claim,) = numbers("Brenwick sold 2 million bicycles. In 2017, Brenwick sold 2 million bicycles.")
    assert isinstance(claim, Metric)
    assert claim.period_start == date(2017, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Brenwick sold 2 million bicycles in 2017. In 2018, Brenwick sold 2 million bicycles.",
        "Brenwick sold 2 million bicycles in 2017. Talvera sold 2 million bicycles in 2017.",
        "Brenwick sold 2 million bicycles in 2017. Brenwick sold 2 million cups in 2017.",
        "Brenwick sold 2 million bicycles in 2017. Brenwick plans to sell 2 million bicycles in 2030.",
    ],
)
def test_claims_that_differ_stay_apart(text: str) -> None:
    assert len(numbers(text)) == 2


def test_an_event_told_twice_is_one_with_the_more_exact_evidence_of_both() -> None:
    told = events("Brenwick bought Talvera in May 2010. On 3 May 2010 Brenwick acquired Talvera.")
    assert len(told) == 1
    assert len([s for s in told[0].evidence if s.field == "claim"]) == 2


def test_a_dash_in_what_an_event_acted_on_is_no_word_of_it() -> None:
    text = "Brenwick launched its 3-Series saloon in May 2003. Brenwick launched the 3-Series saloon in 2003."
    assert len(events(text)) == 1


def test_headings_alone_make_no_claim() -> None:
    assert read("Brenwick to cut 500 jobs\n\nThe weather was fine on the coast, and the sea was calm.") == []


def test_a_heading_adds_its_evidence_to_what_the_body_tells() -> None:
    (claim,) = numbers("Brenwick to cut 500 jobs\n\nBrenwick said that it would cut 500 jobs in Spain.")
    assert claim.kind == "target"
    assert len([s for s in claim.evidence if s.field == "claim"]) == 2


def test_captions_and_boilerplate_make_no_claim() -> None:
    assert (
        read("Photo: the 40 shops of Brenwick in 2010\nRead more: Brenwick cuts 500 jobs\n\nIt grew.") == []
    )


# --- ids


TEXT = (
    "Brenwick sold 2 million cups in 2017. It bought Talvera in 2018.\n\nIt plans to have 40 shops by 2030."
)


def test_ids_stay_when_a_paragraph_is_added_before_and_behind() -> None:
    ids = {claim.claim_id for claim in read(TEXT)}
    assert len(ids) == len(read(TEXT)) >= 3
    assert ids <= {
        claim.claim_id for claim in read(f"Talvera has 12 plants.\n\n{TEXT}\n\nTalvera has 3 brands.")
    }


def test_ids_do_not_hang_on_line_ends_or_on_the_day_of_publication() -> None:
    ids = [claim.claim_id for claim in read(TEXT)]
    assert [claim.claim_id for claim in read(TEXT.replace("\n", "\r\n"))] == ids
    assert [claim.claim_id for claim in read(TEXT, date(2025, 1, 1))] == ids


def test_ids_do_not_hang_on_the_rule_or_on_the_fields_that_were_read() -> None:
    def identified(metric: Metric) -> str:
        draft = Draft(metric, 0, 8, "8")
        assign_ids([draft], "d", "It has 8 plants.")
        return metric.claim_id

    one = Metric(rule="measure.counted", value=8, unit="plant", subject="Brenwick")
    other = Metric(rule="measure.renamed", value=8, unit="plant", measure="plants", period_start=PUBLISHED)
    assert identified(one) == identified(other)


def test_equal_sentences_of_one_text_are_told_apart_by_their_order() -> None:
    text = "It has 8 plants. It has 8 plants."
    drafts = [Draft(Metric(), 0, 16, "8"), Draft(Metric(), 17, 33, "8")]
    assign_ids(drafts, "d", text)
    assert drafts[0].claim.claim_id != drafts[1].claim.claim_id


def test_equal_sentences_in_other_documents_have_other_ids() -> None:
    one, other = (
        read_text(TEXT, document_id=name, published_on=None, entities=ENTITIES).claims
        for name in ("one", "other")
    )
    assert not {c.claim_id for c in one} & {c.claim_id for c in other}


def test_reading_twice_gives_the_same() -> None:
    assert read(TEXT) == read(TEXT)


def test_every_mention_is_used_or_ignored_or_left_open_and_a_use_names_a_claim() -> None:
    reading = read_text(TEXT, document_id="d", published_on=PUBLISHED, entities=ENTITIES)
    ids = {claim.claim_id for claim in reading.claims}
    assert reading.mentions
    for mention in reading.mentions:
        assert (mention.outcome == "used") == (mention.claim_id in ids)
        assert (mention.outcome == "ignored") == (mention.reason is not None)


# --- known gaps: why, text, what should be told of the last number


GAPS: list[tuple[str, str, tuple[str, float | None, str | None, str]]] = [
    (
        "a part of what a list without a verb tells",
        "Brenwick sells bread. Mixers first, then cranes, 96 per cent of which were exported.",
        ("metric", 96, "Brenwick", ".."),
    ),
]


@pytest.mark.parametrize(("why", "text", "expected"), GAPS)
def test_known_gap(why: str, text: str, expected: tuple[str, float | None, str | None, str]) -> None:
    claims = numbers(text)
    last = claims[-1] if claims else None
    told: tuple[object, ...] = ()
    if isinstance(last, Metric):
        told = (last.kind, last.value, last.subject, f"{last.period_start or ''}..{last.period_end or ''}")
    elif isinstance(last, Target):
        told = (last.kind, last.value, last.subject, f"{last.due_start or ''}..{last.due_end or ''}")
    assert told != expected, f"no gap any more ({why}): make it a test of its own"


@pytest.mark.parametrize(
    "line",
    [
        "Thu Jan 22, 2009 5:19pm EST",
        "Last Updated: 12:31 GMT, Thursday, 22 January 2009",
        "2009-01-22 10:11:12",
        "PTI | Mumbai | Updated: January 22, 2009 19:27 IST",
        "Published on Jan 22, 2009 07:27 PM IST",
        "By Jane Roe | 22 January 2009",
    ],
)
def test_a_line_that_tells_when_a_text_came_out_dates_it(line: str) -> None:
    told = "Profit at Brenwick rose 5% in the first quarter. Its shares fell 2% on Monday.\n"
    reading = read_text(f"Brenwick profit up\n\n{line}\n\n{told}", document_id="d", entities=ENTITIES)
    profit, shares = (c for c in reading.claims if isinstance(c, Metric))
    assert (str(profit.period_start), str(profit.period_end)) == ("2009-01-01", "2009-03-31")
    assert str(shares.period_start) == "2009-01-19"


def test_a_dateline_dates_the_text_and_nothing_in_it() -> None:
    for day in ("May 3, 2011", "3 May 2011"):
        text = f"LEEDS, {day} - Brenwick said sales rose 5%. It will open 12 shops in two years."
        reading = read_text(text, document_id="d", entities=ENTITIES)
        first, last = (c for c in reading.claims if isinstance(c, Metric | Target))
        assert isinstance(first, Metric)
        assert isinstance(last, Target)
        assert (first.subject, first.period_start) == ("Brenwick", None)
        assert last.due_end is not None
        assert last.due_end.year == 2013
        assert [m.reason for m in reading.mentions if m.char_start < 20] == ["heading_period"]


@pytest.mark.parametrize(
    "head",
    [
        "Brenwick: where it stands (3 May 2011)\n\n",
        "Brenwick, as of 3 May 2011\n\n",
        "Brenwick\n\nLEEDS, Ala., May 3, 2011. ",
    ],
)
def test_a_title_or_a_place_tells_the_day_of_the_text(head: str) -> None:
    reading = read_text(f"{head}Brenwick lost £3m in March.", document_id="d", entities=ENTITIES)
    (loss,) = (c for c in reading.claims if isinstance(c, Metric))
    assert str(loss.period_start) == "2011-03-01"


def test_a_day_that_a_title_tells_of_is_not_its_own() -> None:
    text = "Brenwick after the fire of 3 May 2011\n\nBrenwick lost £3m in March."
    reading = read_text(text, document_id="d", entities=ENTITIES)
    assert reading.written_on is None


def test_when_somebody_came_does_not_date_the_report() -> None:
    text = "Under Jane Doe, who joined Brenwick in 1981, sales tripled to £6m. Brenwick made £4m last year."
    reading = read_text(text, document_id="d", entities=ENTITIES)
    assert [c.period_start for c in reading.claims if isinstance(c, Metric)] == [None, None, None]


def test_what_is_said_of_these_is_no_unit_of_theirs() -> None:
    *_, last = numbers("Brenwick will show 30 models by 2030. Of these, 12 will be electric.")
    assert last.unit == "model"


def test_two_purchases_by_the_same_parties_are_two() -> None:
    text = (
        "On 27 March 1999 Brenwick bought a 36.8% stake in Talvera. "
        "Brenwick has now bought 51% of Talvera's venture Ordell Ltd."
    )
    bought = [event for event in events(text) if event.event_type == "acquisition"]
    assert len(bought) == 2
    assert [event.date_start for event in bought] == [date(1999, 3, 27), PUBLISHED]


def test_what_was_taken_over_points_at_where_it_was_named() -> None:
    text = "Brenwick sells bread in Spain. It has 40 shops."
    (claim,) = numbers(text)
    (span,) = [span for span in claim.evidence if span.field == "subject"]
    assert (span.char_start, span.char_end, span.rule) == (0, 8, "subject.told_before")


def test_the_year_of_a_heading_over_results_is_theirs() -> None:
    text = "Results for 2010\n\nBrenwick's revenue fell 3%, it told us.\n\n# Outlook\n\nIts debt is 5%."
    fell, debt = numbers(text)
    assert isinstance(fell, Metric)
    assert (fell.period_start, fell.period_end) == (date(2010, 1, 1), date(2010, 12, 31))
    assert isinstance(debt, Metric)
    assert debt.period_start is None
