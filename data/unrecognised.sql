-- Every number without a meaning, with the sentence (or line) it stands in.
SELECT
    d.file_name AS document, m.start_char AS start, m.end_char AS "end", m.printed AS value,
    coalesce(s.words, substring(d.text, greatest(m.start_char - 19, 1), 40)) AS sentence
FROM mention AS m
JOIN document AS d USING (document_id)
LEFT JOIN sentence AS s
    ON s.document_id = m.document_id AND s.start_char <= m.start_char AND m.start_char < s.end_char
WHERE m.kind = 'unrecognised'
ORDER BY document, start;
