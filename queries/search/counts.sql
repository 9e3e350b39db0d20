-- How many sentences, facts and documents contain all of some words; see search/sentences, search/facts and search/documents.
-- Parameters:
--   $needles VARCHAR[]: the words looked for, all of which must be found, as search/words gives them
--   $grams VARCHAR: their characters and pairs, from there too
--   $departments VARCHAR[]: names of departments; all where empty
--   $years INTEGER[]: years of the documents; all where empty
--   $stages VARCHAR[]: stages of the documents; all where empty
--   $levels VARCHAR[]: department, unit; all where empty
--   $statements VARCHAR[]: parts of the disclosure; all where empty
--   $most INTEGER: where so many of a kind are found no more are looked for
-- Columns:
--   documents_searched: how many documents the filters leave
--   sentences: sentences and headings
--   facts: amounts and counts
--   documents: documents
WITH chosen AS (
    SELECT named
    FROM document AS d
    WHERE (len($departments) = 0 OR list_contains($departments, d.department))
        AND (len($years) = 0 OR list_contains($years, d.fiscal_year))
        AND (len($stages) = 0 OR list_contains($stages, d.stage))
        AND (len($levels) = 0 OR list_contains($levels, d.level))
)
SELECT
    (SELECT count(*) FROM chosen) AS documents_searched,
    (SELECT count(*) FROM (SELECT 1 FROM sentence_with($needles, $grams, $departments, $years, $stages, $levels, $statements) LIMIT $most)) AS sentences,
    (SELECT count(*) FROM (SELECT 1 FROM fact_with($needles, $grams, $departments, $years, $stages, $levels, $statements) LIMIT $most)) AS facts,
    (SELECT count(*) FROM (SELECT 1 FROM chosen WHERE contains_all(named, $needles) LIMIT $most)) AS documents;
