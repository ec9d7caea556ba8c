-- The release that this file is.
-- example: SELECT release_id, made_at, code_version FROM current_release
CREATE VIEW current_release AS
SELECT *
FROM releases
QUALIFY release_no = max(release_no) OVER ()
