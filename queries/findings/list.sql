-- Findings with the rule behind each, both sides, and the sentence that prints the figure, as printed and corrected; errors first.
-- Parameters:
--   $document_ids VARCHAR[]: which documents; empty for all
--   $outcomes VARCHAR[]: which outcomes; empty for all
-- Columns:
--   finding_id: key, the same for the same rule, subject, department, year and stage
--   document_id: the document
--   file_name: its file
--   department: its department
--   level: department or unit
--   fiscal_year: its year
--   stage: budget or final
--   rule_id: the rule
--   title: what the rule checks
--   demands: what it demands
--   basis: on what ground
--   rule_tolerance: what it lets pass
--   severity: 高, 中 or 低
--   subject: what was checked
--   outcome: error, basis, rounding, unchecked or passed
--   measure: amount (in yuan), count, percent or words
--   printed: what the document prints
--   expected: what follows from its other figures
--   gap: printed less expected
--   tolerance: what rounding explains
--   formula: how the expected value comes about
--   told: both sides and the gap in words
--   why: the reason for the outcome
--   signature: changes when what is printed or expected does
--   persons: what persons said of the figures it rests on; empty where they said nothing
--   fact_id: the figure checked, if it is one
--   status: of that figure: printed, derived, corrected or assigned
--   start_char: where the place checked begins; NULL where something is missing
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence
--   mend_start: where the place that would be mended begins; mostly the one checked
--   mend_sentence_start: where its sentence begins
--   correction: what should stand there instead
--   corrected: the whole sentence with the correction; NULL where a person has corrected a figure that it rests on
-- The bounds say nothing that the list does not: by them the database knows which part of a table to read.
WITH found AS (
    SELECT * FROM finding
    WHERE document_id BETWEEN coalesce(list_min($document_ids), '') AND coalesce(list_max($document_ids), 'z')
        AND (len($document_ids) = 0 OR list_contains($document_ids, document_id))
        AND (len($outcomes) = 0 OR list_contains($outcomes, outcome))
),
place AS (
    SELECT * FROM finding_place
    WHERE document_id BETWEEN coalesce(list_min($document_ids), '') AND coalesce(list_max($document_ids), 'z')
        AND (len($document_ids) = 0 OR list_contains($document_ids, document_id))
)
SELECT
    f.finding_id, f.document_id, d.file_name, d.department, d.level, d.fiscal_year, d.stage, f.rule_id, r.title, r.demands, r.basis,
    r.tolerance AS rule_tolerance, r.severity, f.subject, f.outcome, f.measure, f.printed, f.expected, f.gap,
    f.tolerance, f.formula, f.told, f.why, f.signature, f.persons, f.fact_id, f.status, f.start_char, f.end_char, p.sentence_start,
    substring(d.text, p.sentence_start + 1, p.sentence_end - p.sentence_start) AS sentence, f.mend_start,
    m.sentence_start AS mend_sentence_start, f.correction,
    substring(d.text, m.sentence_start + 1, f.mend_start - m.sentence_start) || f.correction
        || substring(d.text, f.mend_end + 1, m.sentence_end - f.mend_end) AS corrected
FROM found AS f
JOIN document AS d USING (document_id)
JOIN rule AS r USING (rule_id)
LEFT JOIN place AS p ON p.finding_id = f.finding_id AND p.document_id = f.document_id AND p.ordinal = 0
LEFT JOIN place AS m
    ON m.finding_id = f.finding_id AND m.document_id = f.document_id AND m.start_char = f.mend_start AND m.end_char = f.mend_end
ORDER BY
    d.file_name,
    CASE f.outcome WHEN 'error' THEN 1 WHEN 'basis' THEN 2 WHEN 'rounding' THEN 3 WHEN 'unchecked' THEN 4 ELSE 5 END,
    r.ordinal, f.start_char, f.finding_id;
