-- The claims as the newest release of that day published them, also where that release is no longer kept.
-- example: SELECT record_id, measure, value, unit, quote FROM as_of(DATE '2026-12-31')
CREATE MACRO as_of(on_day) AS TABLE
WITH known AS (
    SELECT max(release_no) AS release_no FROM releases WHERE CAST(made_at AS DATE) <= on_day
)
SELECT h.* EXCLUDE (first_release_id, last_release_id, first_release_no, last_release_no)
FROM record_history AS h
JOIN known AS k ON k.release_no BETWEEN h.first_release_no AND h.last_release_no
ORDER BY h.record_id
