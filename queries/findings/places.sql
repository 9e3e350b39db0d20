-- Every place that a document's findings rest on: the one checked, then those it is checked against.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
--   $outcomes VARCHAR[]: of findings with which outcomes; empty for all
-- Columns:
--   finding_id: the finding
--   ordinal: 0 for the place that is checked
--   item: what the figure there measures; empty where it is none
--   measure: its measure
--   statement_label: the part of the disclosure
--   value_printed: the value as printed
--   unit_printed: its unit
--   start_char: where the place begins
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence
SELECT
    p.finding_id, p.ordinal, coalesce(f.item, '') AS item, coalesce(f.measure, '') AS measure,
    coalesce(f.statement_label, t.label, '') AS statement_label, coalesce(f.value_printed, '') AS value_printed,
    coalesce(f.unit_printed, '') AS unit_printed, p.start_char, p.end_char, p.sentence_start,
    substring(d.text, p.sentence_start + 1, p.sentence_end - p.sentence_start) AS sentence
FROM finding_place AS p
JOIN finding AS n ON n.finding_id = p.finding_id AND n.document_id = p.document_id
JOIN document AS d ON d.document_id = p.document_id
LEFT JOIN fact AS f ON f.document_id = p.document_id AND f.fact_id = p.fact_id
JOIN sentence AS s ON s.document_id = p.document_id AND s.start_char = p.sentence_start
LEFT JOIN statement AS t ON t.statement = s.statement
WHERE p.document_id = $document_id AND (len($outcomes) = 0 OR list_contains($outcomes, n.outcome))
ORDER BY p.finding_id, p.ordinal;
