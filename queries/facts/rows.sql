-- Every fact that the analyst's filters let through, in the order of the text.
-- Parameters:
--   $document_ids VARCHAR[]: the documents
--   $statements VARCHAR[]: labels of statements; all where empty
--   $classifications VARCHAR[]: functional, economic; all where empty
--   $measures VARCHAR[]: measures; all where empty
--   $departments VARCHAR[]: departments; all where empty
--   $stages VARCHAR[]: stages; all where empty
--   $years INTEGER[]: years the figure speaks of; all where empty
--   $statuses VARCHAR[]: printed, derived, corrected, assigned; all where empty
--   $category VARCHAR: a code of either classification; all where empty
--   $words VARCHAR: words to be found in statement, item, path, code or sentence; all where empty
-- Columns:
--   document_id: the document
--   department: the department
--   fiscal_year: the year the figure speaks of
--   stage: budget, adjusted, execution or final
--   classification: functional, economic or empty
--   code: official code
--   item: standard name; in a table of two dimensions with the name of the column's item
--   item_printed: name as printed
--   path: names from the class down
--   measure: amount, share, change, growth, points, count, completion or rate
--   amount_yuan: money in yuan, exact
--   quantity: all else in its base unit
--   basis: what it is of or compared with, as printed
--   as_of: date of a stock
--   document: file name
--   fact_id: the fact
--   statement_label: the part of the disclosure that prints it
--   status: printed, derived, or by a person: corrected (in value), assigned (a meaning)
--   value_printed: the value as printed; empty if derived
--   unit_printed: the unit as printed
--   start_char: where the figure begins in the text
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence that prints it
--   outcome: the worst outcome of the checks that the figure took part in; unchecked where it took part in none
--   finding_id: the finding with that outcome; NULL where there is none
WITH worst AS (
    SELECT p.document_id, p.fact_id, n.outcome, n.finding_id
    FROM finding_place AS p
    JOIN finding AS n ON n.finding_id = p.finding_id AND n.document_id = p.document_id
    WHERE list_contains($document_ids, p.document_id) AND p.fact_id IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY p.document_id, p.fact_id
        ORDER BY CASE n.outcome WHEN 'error' THEN 1 WHEN 'basis' THEN 2 WHEN 'rounding' THEN 3 WHEN 'passed' THEN 4 ELSE 5 END,
            n.finding_id
    ) = 1
)
SELECT
    f.document_id, f.department, f.fiscal_year, f.stage, f.classification, f.code,
    f.item || CASE f.facet WHEN '' THEN '' ELSE '·' || f.facet END AS item, f.item_printed, f.path,
    f.measure, f.amount_yuan, f.quantity, f.basis, f.as_of, d.file_name AS document, f.fact_id, f.statement_label, f.status, f.value_printed, f.unit_printed, f.start_char, f.end_char,
    f.sentence_start, f.sentence, coalesce(w.outcome, 'unchecked') AS outcome, w.finding_id
FROM fact AS f
JOIN document AS d USING (document_id)
LEFT JOIN worst AS w ON w.document_id = f.document_id AND w.fact_id = f.fact_id
WHERE list_contains($document_ids, f.document_id)
    AND (len($statements) = 0 OR list_contains($statements, f.statement_label))
    AND (len($classifications) = 0 OR list_contains($classifications, f.classification))
    AND (len($departments) = 0 OR list_contains($departments, f.department))
    AND (len($stages) = 0 OR list_contains($stages, f.stage))
    AND (len($measures) = 0 OR list_contains($measures, f.measure))
    AND (len($years) = 0 OR list_contains($years, f.fiscal_year))
    AND (len($statuses) = 0 OR list_contains($statuses, f.status))
    AND ($category = '' OR list_contains(string_split(f.code_path, '/'), $category))
    AND ($words = '' OR contains(f.statement_label || ' ' || f.item || ' ' || f.item_printed || ' ' || f.path || ' ' || f.code || ' ' || f.sentence, $words))
ORDER BY d.department, d.fiscal_year, d.stage, f.start_char, f.status = 'derived', f.fact_id;
