-- Fixed assets: original value, accumulated depreciation and net value with the ratios that follow from them.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   item_id: the item
--   item: standard name
--   amount_yuan: amount as printed
--   as_of: the date it is of
--   ratio: its part of the original value, in percent
--   gap_yuan: original value − accumulated depreciation − net value; 0 where they tie
--   fact_id: the fact
--   statement_label: the part of the disclosure that prints it
--   status: printed
--   value_printed: the value as printed
--   unit_printed: the unit as printed
--   start_char: where the figure begins in the text
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence: the sentence that prints it
SELECT
    item_id, item, amount_yuan, as_of,
    (100 * amount_yuan / nullif(max(amount_yuan) FILTER (WHERE item_id = 'assets.original_value') OVER (), 0))::DECIMAL(18, 2)
        AS ratio,
    max(amount_yuan) FILTER (WHERE item_id = 'assets.original_value') OVER ()
    - max(amount_yuan) FILTER (WHERE item_id = 'assets.accumulated_depreciation') OVER ()
    - max(amount_yuan) FILTER (WHERE item_id = 'assets.net_value') OVER () AS gap_yuan,
    fact_id, statement_label, status, value_printed, unit_printed, start_char, end_char, sentence_start, sentence
FROM own_item
WHERE document_id = $document_id AND amount_yuan IS NOT NULL
    AND item_id IN ('assets.original_value', 'assets.accumulated_depreciation', 'assets.net_value')
ORDER BY start_char;
