-- The year's headline figures: each item's amount or count with its share, change, growth and yearly value per head.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   item_id: the item
--   parent_id: the item it is part of
--   item: standard name
--   classification: functional, economic or empty
--   code: official code
--   amount_yuan: amount in yuan; NULL for counts
--   quantity: counts in their base unit; NULL for amounts
--   share_printed: printed share of the document's total expenditure, in percent; NULL for one of another whole
--   share: share of the document's total expenditure, recomputed, in percent
--   previous_yuan: the amount it is compared with
--   change_yuan: change against it, as printed
--   growth_printed: growth as printed, in percent
--   growth: growth recomputed, in percent; NULL on a base of zero
--   compared_year: the year it is compared with
--   compared_stage: the stage it is compared with
--   per_head_yuan: amount by person supplied (财政供给人员)
--   as_of: date of a stock
--   fact_id: the amount's fact
--   statement_label: the part of the disclosure that prints it
--   status: printed or derived
--   value_printed: the value as printed
--   unit_printed: the unit as printed
--   start_char: where the figure begins in the text
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence that prints it
SELECT
    i.item_id, i.parent_id, i.item, i.classification, i.code, i.amount_yuan, i.quantity,
    CASE WHEN i.share_of IN ('total', 'expenditure') OR w.amount_yuan = i.total_yuan THEN i.share_printed END AS share_printed,
    CASE WHEN i.as_of IS NULL THEN (100 * i.amount_yuan / nullif(i.total_yuan, 0))::DECIMAL(18, 2) END AS share,
    i.amount_yuan - i.change_yuan AS previous_yuan,
    i.change_yuan, i.growth_printed,
    (100 * i.change_yuan / nullif(i.amount_yuan - i.change_yuan, 0))::DECIMAL(18, 2) AS growth,
    i.compared_year, i.compared_stage,
    CASE WHEN i.as_of IS NULL THEN (i.amount_yuan / nullif(i.heads, 0))::DECIMAL(28, 2) END AS per_head_yuan,
    i.as_of,
    i.fact_id, i.statement_label, i.status, i.value_printed, i.unit_printed, i.start_char, i.end_char, i.sentence_start, i.sentence
FROM own_item AS i
LEFT JOIN own_item AS w ON w.document_id = i.document_id AND w.item_id = i.share_of
WHERE i.document_id = $document_id
ORDER BY i.start_char;
