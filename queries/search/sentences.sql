-- Sentences and headings of all documents that contain all of some words, the newest year first.
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
--   statement_label: the part of the disclosure it stands in; empty if none
--   is_heading: whether it is a heading
--   words: the sentence
--   start_char: where it begins in the text
--   end_char: where it ends
SELECT
    s.document_id, d.department || CASE d.level WHEN 'unit' THEN '（单位）' ELSE '' END AS department, d.fiscal_year, d.stage,
    coalesce(t.label, '') AS statement_label, s.is_heading, s.words, s.start_char, s.end_char
FROM sentence AS s
JOIN document AS d USING (document_id)
LEFT JOIN statement AS t USING (statement)
WHERE holds(s.folded, s.pairs, $needles)
    AND (len($years) = 0 OR list_contains($years, d.fiscal_year))
    AND (len($stages) = 0 OR list_contains($stages, d.stage))
    AND (len($levels) = 0 OR list_contains($levels, d.level))
    AND (len($statements) = 0 OR list_contains($statements, s.statement))
ORDER BY d.fiscal_year DESC, d.department, d.level, d.stage DESC, d.document_id, s.start_char
LIMIT $size OFFSET $skip;
