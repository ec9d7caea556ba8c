-- Every record of the three kinds in one shape, with the words that it rests on.
-- column context: The words around the quote, within its passage, on one line; null where the text is not published.
-- example: SELECT parties, measure, value, unit, date_end, quote FROM claims WHERE measure LIKE '%stake%' ORDER BY date_start
CREATE VIEW claims AS
WITH ledger AS (
    SELECT
        'event' AS record_kind, event_id AS record_id, event_type, status, place, date_start, date_end,
        date_precision, date_text, section, mention_count, document_count, rule,
        (
            SELECT string_agg(p.participant, '; ' ORDER BY p.participant_no)
            FROM event_participants AS p
            WHERE p.event_id = events.event_id
        ) AS parties
    FROM events
    UNION ALL BY NAME
    SELECT
        'metric' AS record_kind, metric_id AS record_id, subject, subject_id, object, object_id, measure, measure_id,
        scope, value, value_high, bound, direction, unit, baseline_value, period_start AS date_start,
        period_end AS date_end, period_text AS date_text, section, mention_count, document_count, rule,
        concat_ws('; ', subject, object) AS parties
    FROM metrics
    UNION ALL BY NAME
    SELECT
        'target' AS record_kind, target_id AS record_id, subject, subject_id, object, object_id, measure, measure_id,
        scope, value, value_high, bound, direction, unit, baseline_value, due_start AS date_start,
        due_end AS date_end, due_text AS date_text, announced_start, announced_end, plan, plan_id, commitment,
        section, mention_count, document_count, rule, concat_ws('; ', subject, object) AS parties
    FROM targets
),
-- The first words of the claim that gave the record its id, with their passage.
telling AS (
    SELECT
        e.record_id, e.document_id, e.char_start, e.char_end, e.quote, d.text,
        greatest(coalesce(p.char_start, e.char_start), e.char_start - 160) AS context_start,
        least(coalesce(p.char_end, e.char_end), e.char_end + 160) AS context_end,
        p.char_start AS passage_start, p.char_end AS passage_end
    FROM evidence AS e
    JOIN documents AS d ON d.document_id = e.document_id
    LEFT JOIN record_claims AS c ON c.record_id = e.record_id AND c.document_id = e.document_id
    LEFT JOIN passages AS p
        ON p.document_id = e.document_id AND p.char_start <= e.char_start AND p.char_end >= e.char_end
    WHERE e.field = 'claim'
    QUALIFY row_number() OVER (
        PARTITION BY e.record_id
        ORDER BY c.claim_id = e.record_id DESC NULLS LAST, e.document_id, e.char_start, e.char_end, p.passage_no
    ) = 1
)
SELECT
    l.record_id, l.record_kind, l.event_type, l.subject, l.subject_id, l.object, l.object_id,
    nullif(l.parties, '') AS parties, l.measure, l.measure_id, l.scope, l.value, l.value_high, l.bound, l.direction,
    l.unit, l.baseline_value, l.date_start, l.date_end, l.date_precision, l.date_text, l.announced_start,
    l.announced_end, l.plan, l.plan_id, l.commitment, l.status, l.place, l.section, l.mention_count,
    l.document_count, l.rule, t.document_id, t.quote,
    -- Words cut in two at either end are left out.
    trim(regexp_replace(
        CASE WHEN t.context_start > t.passage_start THEN '… ' ELSE '' END
        || regexp_replace(
            substring(t.text, t.context_start + 1, t.char_start - t.context_start),
            CASE WHEN t.context_start > t.passage_start THEN '^\S{0,30}\s*' ELSE '^' END, ''
        )
        || t.quote
        || regexp_replace(
            substring(t.text, t.char_end + 1, t.context_end - t.char_end),
            CASE WHEN t.context_end < t.passage_end THEN '\s*\S{0,30}$' ELSE '$' END, ''
        )
        || CASE WHEN t.context_end < t.passage_end THEN ' …' ELSE '' END,
        '\s+', ' ', 'g'
    )) AS context
FROM ledger AS l
JOIN telling AS t ON t.record_id = l.record_id
