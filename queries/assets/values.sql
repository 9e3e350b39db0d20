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
WITH own AS (
    SELECT *
    FROM own_fact
    WHERE document_id = $document_id AND measure = 'amount'
        AND item_id IN ('assets.original_value', 'assets.accumulated_depreciation', 'assets.net_value')
    QUALIFY row_number() OVER (PARTITION BY item_id ORDER BY fiscal_year DESC) = 1
)
SELECT
    a.item_id, a.item, a.amount_yuan, a.as_of,
    (100 * a.amount_yuan / nullif(max(a.amount_yuan) FILTER (WHERE a.item_id = 'assets.original_value') OVER (), 0))::DECIMAL(18, 2)
        AS ratio,
    max(a.amount_yuan) FILTER (WHERE a.item_id = 'assets.original_value') OVER ()
    - max(a.amount_yuan) FILTER (WHERE a.item_id = 'assets.accumulated_depreciation') OVER ()
    - max(a.amount_yuan) FILTER (WHERE a.item_id = 'assets.net_value') OVER () AS gap_yuan,
    a.fact_id, a.statement_label, a.status, a.value_printed, a.unit_printed, a.start_char, a.end_char,
    a.sentence_start, a.sentence
FROM own AS a
ORDER BY a.start_char;
