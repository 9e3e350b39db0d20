-- Amounts and counts of all documents whose item, printed name, code or printed value contains all of some words, the newest year first.
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
--   statement_label: the part of the disclosure that prints it
--   item: standard name
--   item_printed: name as printed
--   code: official code or empty
--   amount_yuan: money in yuan; NULL for a count
--   quantity: a count; NULL for money
--   own_year: the year the figure speaks of
--   own_stage: the stage it speaks of
--   as_of: date of a stock
--   value_printed: the value as printed
--   unit_printed: the unit as printed
--   said: what a person said of it; empty where nobody did
--   start_char: where the figure begins in the text
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence that prints it
-- First which ones, by as few columns as it takes, then what is shown of them; joined by two columns, the rows would
-- all be read.
WITH hit AS MATERIALIZED (
    SELECT row_id, segment
    FROM fact_with($needles, $grams, $departments, $years, $stages, $levels, $statements)
    ORDER BY document_year DESC, department, document_level, document_stage DESC, start_char, row_id
    LIMIT $size OFFSET $skip
),
by_place AS (SELECT row_id, list(segment) AS segments FROM hit GROUP BY row_id)
SELECT
    f.document_id, f.department || CASE f.document_level WHEN 'unit' THEN '（单位）' ELSE '' END AS department,
    f.document_year AS fiscal_year, f.document_stage AS stage,
    f.statement_label, f.item, f.item_printed, f.code, f.amount_yuan, f.quantity, f.fiscal_year AS own_year,
    f.stage AS own_stage, f.as_of, f.value_printed, f.unit_printed, coalesce(w.said, '') AS said, f.start_char, f.end_char, f.sentence_start, f.sentence
FROM by_place AS h
JOIN fact_row AS f USING (row_id)
LEFT JOIN spoken AS w ON w.document_id = f.document_id AND w.start_char = f.start_char
WHERE list_contains(h.segments, f.segment)
ORDER BY f.document_year DESC, f.department, f.document_level, f.document_stage DESC, f.start_char, f.row_id;
