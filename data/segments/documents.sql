-- The documents of one segment, all of them or those whose ids begin with one of some keys; words: the places and times of the persons' words that are applied in it.
SELECT
    d.document_id, d.digest, d.file_name, d.department, d.level, d.fiscal_year, d.stage,
    coalesce((
        SELECT string_agg(w.start_char || '@' || w.said_at, ',' ORDER BY w.start_char)
        FROM {segment}.word AS w
        WHERE w.document_id = d.document_id
    ), '') AS words
FROM {segment}.document AS d
WHERE $keys IS NULL OR list_contains($keys, left(d.document_id, {length}))
ORDER BY d.document_id;
