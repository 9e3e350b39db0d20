-- id: change
-- title: 印出的增减额 = 本年数 − 上年数
-- demands: 同一份文件既印出两年的数又印出增减额时，增减额等于两数之差；印“持平”时两数相同。
-- basis: 增减额的定义
-- tolerance: 三数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出两年的数和增减额
SELECT
    s.document_id, s.item || '的增减额（' || s.statement_label || '）' AS subject, s.measure,
    s.change AS printed, s.value - b.value AS expected, s.rounding + b.rounding + s.change_rounding AS tolerance,
    s.item || ' − ' || b.fiscal_year || '年' || s.item AS formula, s.change_id AS fact_id, [s.fact_id, b.fact_id] AS terms
FROM stated AS s
JOIN stated AS b
    ON b.document_id = s.document_id AND b.statement = s.statement AND b.item_id = s.item_id
    AND b.fiscal_year = s.compared_year AND b.stage = s.compared_stage AND b.measure = s.measure
WHERE s.is_current AND s.change IS NOT NULL AND b.fact_id <> s.fact_id AND b.as_of IS NULL
