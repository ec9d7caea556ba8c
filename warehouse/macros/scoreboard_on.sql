-- The scoreboard as it stands on any day, told by all that this release knows: what came later does not count.
-- example: SELECT verdict, count(*) AS targets FROM scoreboard_on(DATE '2022-12-31') GROUP BY verdict ORDER BY verdict
CREATE MACRO scoreboard_on(on_day) AS TABLE
SELECT
    s.* REPLACE (
        v.verdict AS verdict, v.metric_id AS metric_id, m.value AS measured_value, v.gap AS gap,
        v.successor_id AS successor_id, v.event_id AS event_id, v.rule AS rule, CAST(on_day AS DATE) AS judged_on,
        datediff('day', CAST(on_day AS DATE), s.due_end) AS days_left
    )
FROM scoreboard AS s
LEFT JOIN target_verdicts AS v
    ON v.target_id = s.target_id
    AND coalesce(v.valid_from <= CAST(on_day AS DATE), true) AND coalesce(v.valid_to >= CAST(on_day AS DATE), true)
LEFT JOIN metrics AS m ON m.metric_id = v.metric_id
ORDER BY s.due_end NULLS LAST, s.target_id
