-- id: completion
-- title: 完成率 = 决算数 ÷ 预算数
-- demands: 同时印出决算数、预算数和完成率时，完成率等于决算数除以预算数。
-- basis: 完成率的定义；《地方预决算公开操作规程》（财预〔2016〕143号）：决算公开说明预算执行情况
-- tolerance: 完成率末位的一半，加上两数末位的一半引起的变化
-- severity: 中
-- absent: 原文没有印出完成率
SELECT
    s.document_id, s.item || '的完成率（' || s.statement_label || '）' AS subject, 'percent' AS measure, s.completion AS printed,
    (round(50 * s.value / nullif(b.value, 0) / s.completion_rounding) * 2 * s.completion_rounding)::DECIMAL(28, 6) AS expected,
    (100 * s.value / nullif(b.value, 0))::DECIMAL(28, 8) AS exact,
    s.completion_rounding + 100 * (s.rounding + s.value / nullif(b.value, 0) * b.rounding) / nullif(b.value, 0) AS tolerance,
    s.item || '决算数 ÷ ' || CASE b.stage WHEN 'adjusted' THEN '调整预算数' ELSE '预算数' END AS formula,
    s.completion_id AS fact_id, [s.fact_id, b.fact_id] AS terms,
    CASE
        WHEN s.value IS NULL OR b.value IS NULL THEN '原文没有同时印出决算数和预算数'
        WHEN b.value = 0 THEN '预算数为零，完成率没有意义'
    END AS unchecked
FROM stated AS s
LEFT JOIN stated AS b
    ON b.document_id = s.document_id AND b.statement = s.statement AND b.item_id = s.item_id
    AND b.fiscal_year = s.fiscal_year AND b.stage IN ('budget', 'adjusted') AND b.value IS NOT NULL
WHERE s.is_current AND s.completion IS NOT NULL
-- Of several budgets of the year the one is meant that the rate fits best: texts seldom say which.
QUALIFY row_number() OVER (
    PARTITION BY s.completion_id ORDER BY abs(100 * s.value / nullif(b.value, 0) - s.completion) NULLS LAST, b.stage
) = 1
