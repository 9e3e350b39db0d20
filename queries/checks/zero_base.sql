-- id: zero_base
-- title: 零基数没有增减率
-- demands: 上年为零时不能印增减率（如“增长100%”）。
-- basis: 增减率以上年数为分母，分母为零时没有意义
-- tolerance: 0
-- severity: 中
-- absent: 不适用：原文没有印出增减率
SELECT
    document_id, item || '的增减率（' || statement_label || '）' AS subject, growth_id AS fact_id, [fact_id, change_id] AS terms,
    value = change AND value <> 0 AS wrong, '上年数为零，不应印增减率' AS fault,
    CASE WHEN value IS NULL OR change IS NULL THEN '原文没有同时印出本年数和增减额，不知道基数是否为零' END AS unchecked
FROM stated
WHERE growth IS NOT NULL AND is_current
