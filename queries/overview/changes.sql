-- What changed: each item whose change a document prints, the largest change first, with the reason that it gives.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   item_id: the item
--   item: standard name
--   code: official code or empty
--   classification: functional, economic or empty
--   amount_yuan: amount in yuan
--   previous_yuan: the amount it is compared with
--   change_yuan: change against it, as printed
--   growth: growth recomputed, in percent; NULL on a base of zero
--   compared_year: the year it is compared with
--   compared_stage: the stage it is compared with
--   reason: the printed reason; NULL where there is none
--   fact_id: the amount's fact
--   statement_label: the part of the disclosure that prints it
--   status: printed or corrected
--   value_printed: the value as printed
--   unit_printed: the unit as printed
--   start_char: where the figure begins in the text
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence that prints it
SELECT
    item_id, item, code, classification, amount_yuan,
    amount_yuan - change_yuan AS previous_yuan,
    change_yuan,
    (100 * change_yuan / nullif(amount_yuan - change_yuan, 0))::DECIMAL(18, 2) AS growth,
    compared_year, compared_stage, reason,
    fact_id, statement_label, status, value_printed, unit_printed, start_char, end_char, sentence_start, sentence
FROM own_item
WHERE document_id = $document_id AND amount_yuan IS NOT NULL AND change_yuan IS NOT NULL AND as_of IS NULL
ORDER BY abs(change_yuan) DESC, start_char;
