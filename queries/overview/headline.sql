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
--   share_printed: share as printed, in percent
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
    item_id, parent_id, item, classification, code, amount_yuan, quantity, share_printed,
    CASE WHEN as_of IS NULL THEN (100 * amount_yuan / nullif(total_yuan, 0))::DECIMAL(18, 2) END AS share,
    amount_yuan - change_yuan AS previous_yuan,
    change_yuan, growth_printed,
    (100 * change_yuan / nullif(amount_yuan - change_yuan, 0))::DECIMAL(18, 2) AS growth,
    compared_year, compared_stage,
    CASE WHEN as_of IS NULL THEN (amount_yuan / nullif(heads, 0))::DECIMAL(28, 2) END AS per_head_yuan,
    as_of,
    fact_id, statement_label, status, value_printed, unit_printed, start_char, end_char, sentence_start, sentence
FROM own_item
WHERE document_id = $document_id
ORDER BY start_char;
