-- Everything that has a date, in order of time: events, metrics by their period, targets when announced and when due.
-- column entry: What the dates are of: event, metric, target_announced or target_due.
-- column date_start: The first day of the entry; where only its last day is known, that day.
-- column date_end: The last day of the entry; where only its first day is known, that day.
-- example: SELECT date_start, date_end, event_type, parties, context FROM timeline WHERE entry = 'event' AND date_end >= DATE '2018-01-01' AND date_start <= DATE '2020-12-31'
CREATE VIEW timeline AS
WITH dated AS (
    SELECT
        CASE record_kind WHEN 'target' THEN 'target_due' ELSE record_kind END AS entry,
        date_start AS first_day, date_end AS last_day, *
    FROM claims
    UNION ALL
    SELECT 'target_announced' AS entry, announced_start AS first_day, announced_end AS last_day, *
    FROM claims
    WHERE record_kind = 'target'
)
SELECT
    coalesce(first_day, last_day) AS date_start, coalesce(last_day, first_day) AS date_end, entry, record_id,
    event_type, status, parties, measure, scope, value, value_high, bound, direction, unit, place, plan, commitment,
    document_id, quote, context
FROM dated
WHERE first_day IS NOT NULL OR last_day IS NOT NULL
ORDER BY coalesce(first_day, last_day), coalesce(last_day, first_day), entry, record_id
