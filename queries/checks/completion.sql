-- id: completion
-- title: 完成率 = 决算数 ÷ 预算数
-- demands: 同时印出决算数、预算数和完成率时，完成率等于决算数除以所说的那个预算数（年初预算或全年预算）。
-- basis: 完成率的定义；《地方预决算公开操作规程》（财预〔2016〕143号）：决算公开说明预算执行情况
-- tolerance: 完成率末位的一半，加上两数末位的一半引起的变化
-- severity: 中
-- absent: 不适用：原文没有印出完成率
SELECT
    document_id, item || '的完成率（' || statement_label || '）' AS subject, 'percent' AS measure, completion AS printed,
    (round(exact / 2 / completion_rounding) * 2 * completion_rounding)::DECIMAL(28, 6) AS expected, exact,
    completion_rounding + (100 * rounding + exact * base_rounding) / base AS tolerance,
    item || '决算数 ÷ ' || base_name AS formula, completion_id AS fact_id, [fact_id, base_id] AS terms,
    CASE WHEN base = 0 AND value <> 0 THEN TRUE END AS wrong,
    '印“完成' || base_name || '的 ' || regexp_replace(completion::VARCHAR, '[.]?0+$', '') || '%”，' || base_name || '却是零' AS fault,
    CASE WHEN fits_another THEN '印的完成率与另一个预算数相符，可能写错了是哪个预算' END AS doubt,
    CASE WHEN value IS NULL OR base IS NULL THEN '原文没有同时印出决算数和预算数'
        WHEN base = 0 AND value = 0 THEN '不适用：预算数为零，完成率没有意义' END AS unchecked
FROM (
    SELECT
        s.*, b.value AS base, b.rounding AS base_rounding, b.fact_id AS base_id,
        CASE WHEN s.completion_basis <> '' THEN s.completion_basis WHEN b.stage = 'adjusted' THEN '调整预算' ELSE '预算' END
            || '数' AS base_name,
        (100 * s.value / nullif(b.value, 0))::DECIMAL(28, 8) AS exact,
        coalesce(abs(exact - s.completion) <= 2 * s.completion_rounding, FALSE) AS fits,
        NOT fits AND bool_or(fits) OVER (PARTITION BY s.completion_id) AS fits_another,
        CASE WHEN s.completion_basis LIKE '%年初%' THEN b.stage = 'budget'
            WHEN regexp_matches(s.completion_basis, '全年|调整') THEN b.stage = 'adjusted' END AS is_named
    FROM stated AS s
    LEFT JOIN stated AS b
        ON b.document_id = s.document_id AND b.statement = s.statement AND b.item_id = s.item_id
        AND b.fiscal_year = s.fiscal_year AND b.stage IN ('budget', 'adjusted') AND b.value IS NOT NULL
    WHERE s.is_current AND s.completion IS NOT NULL
)
-- Where the text doesn't say which budget it means, it is the one that the rate fits best.
QUALIFY row_number() OVER (PARTITION BY completion_id ORDER BY coalesce(is_named, FALSE) DESC, fits DESC, stage) = 1
