-- Vehicles, equipment and other things that a document counts among its state assets.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   item_id: the item
--   item: standard name
--   quantity: how many
--   unit_name: what is counted: 辆, 台
--   as_of: the date it is of; NULL for a plan
--   fiscal_year: the year it speaks of
--   fact_id: the fact
--   statement_label: the part of the disclosure that prints it
--   status: printed
--   value_printed: the value as printed
--   unit_printed: the unit as printed
--   start_char: where the figure begins in the text
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence that prints it
SELECT f.item_id, f.item, f.quantity, coalesce(nullif(f.unit_printed, ''), '') AS unit_name, f.as_of, f.fiscal_year, f.fact_id, f.statement_label, f.status, f.value_printed, f.unit_printed, f.start_char, f.end_char,
    f.sentence_start, f.sentence
FROM fact AS f
WHERE f.document_id = $document_id AND f.measure = 'count' AND f.status <> 'derived'
    AND (f.statement = 'assets' OR f.item_id = 'staff.vehicles')
ORDER BY f.start_char;
