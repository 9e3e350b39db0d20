-- Sentences and headings of all documents that contain all of some words, the newest year first.
-- Parameters:
--   $needles VARCHAR[]: the words looked for, all of which must be found, as search/words gives them
--   $grams VARCHAR: their characters and pairs, from there too
--   $departments VARCHAR[]: names of departments; all where empty
--   $years INTEGER[]: years of the documents; all where empty
--   $stages VARCHAR[]: stages of the documents; all where empty
--   $levels VARCHAR[]: department, unit; all where empty
--   $statements VARCHAR[]: parts of the disclosure; all where empty
--   $skip INTEGER: how many of the first are left out
--   $size INTEGER: how many are given
-- Columns:
--   document_id: the document
--   department: its department as the filter bar offers it
--   fiscal_year: its year
--   stage: its stage
--   statement_label: the part of the disclosure it stands in; empty if none
--   is_heading: whether it is a heading
--   words: the sentence
--   start_char: where it begins in the text
--   end_char: where it ends
-- First which ones, by as few columns as it takes, then what is shown of them; joined by two columns, the rows would
-- all be read.
WITH hit AS MATERIALIZED (
    SELECT row_id, segment
    FROM sentence_with($needles, $grams, $departments, $years, $stages, $levels, $statements)
    ORDER BY document_year DESC, department, document_level, document_stage DESC, start_char
    LIMIT $size OFFSET $skip
),
by_place AS (SELECT row_id, list(segment) AS segments FROM hit GROUP BY row_id)
SELECT
    s.document_id, s.department || CASE s.document_level WHEN 'unit' THEN '（单位）' ELSE '' END AS department,
    s.document_year AS fiscal_year, s.document_stage AS stage, coalesce(t.label, '') AS statement_label, s.is_heading, s.words,
    s.start_char, s.end_char
FROM by_place AS h
JOIN sentence_row AS s USING (row_id)
LEFT JOIN statement AS t USING (statement)
WHERE list_contains(h.segments, s.segment)
ORDER BY s.document_year DESC, s.department, s.document_level, s.document_stage DESC, s.start_char;
