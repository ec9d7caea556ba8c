-- Every target with how it stands on the day of judgement: the verdict, what answers it, and the days that are left.
-- column measured_value: The value of the metric that answers the target, in that metric's unit; null where none does.
-- column days_left: Days from judged_on to due_end; negative where it is past due, null where it has no end.
-- example: SELECT subject, measure, value, unit, due_end, days_left, verdict, quote FROM scoreboard WHERE due_end <= DATE '2030-12-31' ORDER BY due_end
CREATE VIEW scoreboard AS
SELECT
    t.target_id, t.subject, t.subject_id, t.measure, t.measure_id, t.scope, t.value, t.value_high, t.bound,
    t.direction, t.unit, t.baseline_value, t.due_start, t.due_end, t.due_text, t.announced_start, t.announced_end,
    t.plan, t.commitment, o.verdict, o.metric_id, m.value AS measured_value, o.gap, o.successor_id, o.event_id,
    o.rule, coalesce(o.judged_on, r.as_of) AS judged_on,
    datediff('day', coalesce(o.judged_on, r.as_of), t.due_end) AS days_left, c.document_id, c.quote, c.context
FROM targets AS t
JOIN claims AS c ON c.record_id = t.target_id
LEFT JOIN target_outcomes AS o ON o.target_id = t.target_id
LEFT JOIN metrics AS m ON m.metric_id = o.metric_id
LEFT JOIN current_release AS r ON true
ORDER BY t.due_end NULLS LAST, t.target_id
