-- Documents whose department, file name or year contains all of some words, the newest year first.
-- Parameters:
--   $needles VARCHAR[]: the words looked for, all of which must be found, as search/words gives them
--   $departments VARCHAR[]: names of departments; all where empty
--   $years INTEGER[]: years of the documents; all where empty
--   $stages VARCHAR[]: stages of the documents; all where empty
--   $levels VARCHAR[]: department, unit; all where empty
--   $skip INTEGER: how many of the first are left out
--   $size INTEGER: how many are given
-- Columns:
--   document_id: the document
--   department: its department as the filter bar offers it
--   fiscal_year: its year
--   stage: its stage
--   file_name: the file it was read from
--   sentences: how many sentences it has, headings not counted
--   facts: how many amounts and counts it prints
WITH hit AS MATERIALIZED (
    SELECT document_id, department, level, fiscal_year, stage, file_name
    FROM document AS d
    WHERE contains_all(d.named, $needles)
        AND (len($departments) = 0 OR list_contains($departments, d.department))
        AND (len($years) = 0 OR list_contains($years, d.fiscal_year))
        AND (len($stages) = 0 OR list_contains($stages, d.stage))
        AND (len($levels) = 0 OR list_contains($levels, d.level))
    ORDER BY fiscal_year DESC, department, level, stage DESC, document_id
    LIMIT $size OFFSET $skip
),
-- Joined rather than asked for each document, which would count those of all.
sentences AS (SELECT document_id, count(*) AS sentences FROM sentence SEMI JOIN hit USING (document_id) WHERE NOT is_heading GROUP BY document_id),
facts AS (SELECT document_id, count(*) AS facts FROM fact SEMI JOIN hit USING (document_id) WHERE grams IS NOT NULL GROUP BY document_id)
SELECT
    d.document_id, d.department || CASE d.level WHEN 'unit' THEN '（单位）' ELSE '' END AS department, d.fiscal_year, d.stage, d.file_name,
    coalesce(s.sentences, 0) AS sentences, coalesce(f.facts, 0) AS facts
FROM hit AS d
LEFT JOIN sentences AS s USING (document_id)
LEFT JOIN facts AS f USING (document_id)
ORDER BY d.fiscal_year DESC, d.department, d.level, d.stage DESC, d.document_id;
