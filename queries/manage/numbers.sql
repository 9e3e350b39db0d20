-- Every number of a document, and every word that stands for one, with its sentence and what it was read as.
-- Parameters:
--   $document_id VARCHAR: the document
-- Columns:
--   start_char: where it begins
--   printed: as printed
--   unit: the unit as printed, or what may be one behind a number that is no figure
--   kind: fact, non_fact or unrecognised
--   meaning: the item, or what a non-fact is; empty for an unrecognised one
--   statement: the part of the disclosure it is of or stands in, its key
--   statement_label: the same in Chinese
--   item_id: the item; empty for what is no figure
--   measure: what it measures; empty for what is no figure
--   fiscal_year: of which year
--   stage: of which stage
--   value: signed, in the printed unit
--   is_number: false for a word
--   stated: the value that a person gave it, with its unit; empty where nobody gave another than the printed one
--   said: who said so, when and why, where a person did
--   sentence: the sentence or row of a table it stands in
SELECT
    m.start_char, m.printed,
    coalesce(f.unit_printed, regexp_extract(substring(d.text, m.end_char + 1, 6), '^\s*([亿万]?元|%|人次|人|个|辆|台|批次)', 1)) AS unit, m.kind,
    CASE WHEN f.facet <> '' THEN f.item || '（' || f.facet || '）' ELSE coalesce(f.item, m.meaning) END AS meaning,
    coalesce(f.statement, s.statement, '') AS statement, coalesce(f.statement_label, '') AS statement_label,
    coalesce(f.item_id, '') AS item_id, coalesce(f.measure, '') AS measure, f.fiscal_year, coalesce(f.stage, '') AS stage,
    f.value, m.is_number,
    CASE WHEN w.kind = 'corrected' THEN w.stated ELSE '' END AS stated, coalesce(w.said, '') AS said,
    coalesce(s.words, f.sentence, '') AS sentence
FROM mention AS m
JOIN document AS d ON d.document_id = m.document_id
LEFT JOIN fact AS f ON f.document_id = m.document_id AND f.fact_id = m.fact_id
LEFT JOIN spoken AS w ON w.document_id = m.document_id AND w.start_char = m.start_char
LEFT JOIN sentence AS s
    ON s.document_id = m.document_id AND s.start_char <= m.start_char AND m.start_char < s.end_char
WHERE m.document_id = $document_id AND m.kind <> 'non_fact' OR m.document_id = $document_id AND w.said IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY m.start_char, f.item_id ORDER BY s.start_char DESC) = 1
ORDER BY m.start_char;
