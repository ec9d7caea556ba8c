-- The scoreboard as it stands on any day, told by all that this release knows: what came later does not count.
-- example: SELECT verdict, count(*) AS targets FROM scoreboard_on(DATE '2022-12-31') GROUP BY verdict ORDER BY verdict
CREATE MACRO scoreboard_on(on_day) AS TABLE
-- DuckDB 1.1 does not know a parameter of a macro inside of REPLACE.
WITH judged AS (SELECT CAST(on_day AS DATE) AS day)
SELECT
    s.* REPLACE (
        v.verdict AS verdict, v.metric_id AS metric_id, m.value AS measured_value, v.gap AS gap,
        v.successor_id AS successor_id, v.event_id AS event_id, v.rule AS rule, j.day AS judged_on,
        datediff('day', j.day, s.due_end) AS days_left
    )
FROM scoreboard AS s
CROSS JOIN judged AS j
LEFT JOIN target_verdicts AS v
    ON v.target_id = s.target_id
    AND coalesce(v.valid_from <= j.day, true) AND coalesce(v.valid_to >= j.day, true)
LEFT JOIN metrics AS m ON m.metric_id = v.metric_id
ORDER BY s.due_end NULLS LAST, s.target_id
