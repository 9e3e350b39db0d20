-- How many sentences, facts and documents contain all of some words; see search/sentences, search/facts and search/documents.
-- Parameters:
--   $needles VARCHAR[]: the words looked for, all of which must be found; width, blanks, quotes and thousands commas don't matter
--   $years INTEGER[]: years of the documents; all where empty
--   $stages VARCHAR[]: stages of the documents; all where empty
--   $levels VARCHAR[]: department, unit; all where empty
--   $statements VARCHAR[]: parts of the disclosure; all where empty
-- Columns:
--   documents_searched: how many documents the filters leave
--   sentences: sentences and headings
--   facts: amounts and counts
--   documents: documents
WITH needle AS (
    SELECT list(DISTINCT folded(word)) AS every FROM unnest($needles) AS typed (word) WHERE folded(word) <> ''
),
named AS (
    SELECT *, folded(concat_ws('|', department, file_name, fiscal_year || '年')) AS folded FROM document
),
chosen AS (
    SELECT document_id, folded
    FROM named AS d
    WHERE (len($years) = 0 OR list_contains($years, d.fiscal_year))
        AND (len($stages) = 0 OR list_contains($stages, d.stage))
        AND (len($levels) = 0 OR list_contains($levels, d.level))
)
SELECT
    (SELECT count(*) FROM chosen) AS documents_searched,
    (
        SELECT count(*)
        FROM sentence AS s
        JOIN chosen USING (document_id)
        WHERE len(list_filter((SELECT every FROM needle), lambda each: NOT contains(s.folded, each))) = 0
            AND (len($statements) = 0 OR list_contains($statements, s.statement))
    ) AS sentences,
    (
        SELECT count(*)
        FROM item_fact AS f
        JOIN chosen USING (document_id)
        WHERE f.status <> 'derived' AND f.measure IN ('amount', 'count')
            AND len(list_filter((SELECT every FROM needle), lambda each: NOT contains(f.folded, each))) = 0
            AND (len($statements) = 0 OR list_contains($statements, f.statement))
    ) AS facts,
    (
        SELECT count(*)
        FROM chosen AS d
        WHERE len(list_filter((SELECT every FROM needle), lambda each: NOT contains(d.folded, each))) = 0
    ) AS documents;
