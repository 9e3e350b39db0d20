-- The “三公” total and its items, this year against the year it is compared with, with reason, share of total expenditure and value per head.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   item_id: the item
--   parent_id: the item it is part of
--   item: standard name
--   amount_yuan: this year's amount
--   previous_yuan: the amount it is compared with (derived or printed)
--   change_yuan: change as printed
--   change_printed: the change's words as printed (0.5, 持平)
--   growth: growth recomputed, in percent; NULL on a base of zero
--   compared_year: the year it is compared with
--   compared_stage: the stage it is compared with
--   share_of_total: share of total expenditure, in percent
--   share_of_three_public: share of the “三公” total, in percent
--   per_head_yuan: amount by person supplied (财政供给人员)
--   reason: the printed reason for the change
--   holds: whether 只减不增 holds; NULL where no change is printed
--   fact_id: the amount's fact
--   statement_label: the part of the disclosure that prints it
--   status: printed
--   value_printed: the value as printed
--   unit_printed: the unit as printed
--   start_char: where the figure begins in the text
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence that prints it
SELECT
    item_id, parent_id, item, amount_yuan,
    amount_yuan - change_yuan AS previous_yuan,
    change_yuan, change_printed,
    (100 * change_yuan / nullif(amount_yuan - change_yuan, 0))::DECIMAL(18, 2) AS growth,
    compared_year, compared_stage,
    (100 * amount_yuan / nullif(total_yuan, 0))::DECIMAL(18, 4) AS share_of_total,
    (100 * amount_yuan / nullif(max(amount_yuan) FILTER (WHERE item_id = 'three_public') OVER (), 0))::DECIMAL(18, 2)
        AS share_of_three_public,
    (amount_yuan / nullif(heads, 0))::DECIMAL(28, 2) AS per_head_yuan,
    reason,
    change_yuan <= 0 AS holds,
    fact_id, statement_label, status, value_printed, unit_printed, start_char, end_char, sentence_start, sentence
FROM own_item
WHERE document_id = $document_id AND starts_with(item_id, 'three_public') AND amount_yuan IS NOT NULL
ORDER BY start_char;
