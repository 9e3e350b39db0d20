-- Amounts and counts of all documents whose item, printed name, code or printed value contains all of some words, the newest year first.
-- Parameters:
--   $needles VARCHAR[]: the words looked for, all of which must be found; width, blanks, quotes and thousands commas don't matter
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
SELECT
    f.document_id, d.department || CASE d.level WHEN 'unit' THEN '（单位）' ELSE '' END AS department, d.fiscal_year, d.stage,
    f.statement_label, f.item, f.item_printed, f.code, f.amount_yuan, f.quantity, f.fiscal_year AS own_year,
    f.stage AS own_stage, f.as_of, f.value_printed, f.unit_printed, coalesce(w.said, '') AS said, f.start_char, f.end_char, f.sentence_start, f.sentence
FROM fact AS f
JOIN document AS d USING (document_id)
LEFT JOIN spoken AS w ON w.document_id = f.document_id AND w.start_char = f.start_char
WHERE holds(f.folded, f.pairs, $needles)
    AND (len($years) = 0 OR list_contains($years, d.fiscal_year))
    AND (len($stages) = 0 OR list_contains($stages, d.stage))
    AND (len($levels) = 0 OR list_contains($levels, d.level))
    AND (len($statements) = 0 OR list_contains($statements, f.statement))
ORDER BY d.fiscal_year DESC, d.department, d.level, d.stage DESC, d.document_id, f.start_char, f.fact_id
LIMIT $size OFFSET $skip;
