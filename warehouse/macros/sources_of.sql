-- Where a record comes from: each span that gave one of its fields, with its source.
-- example: SELECT field, quote, title, url FROM sources_of((SELECT min(record_id) FROM claims))
CREATE MACRO sources_of(record) AS TABLE
SELECT e.field, e.quote, e.document_id, d.title, d.publisher, d.url, d.published_on, e.char_start, e.char_end, e.rule
FROM evidence AS e
JOIN documents AS d ON d.document_id = e.document_id
WHERE e.record_id = record
ORDER BY e.field <> 'claim', e.field, e.document_id, e.char_start
