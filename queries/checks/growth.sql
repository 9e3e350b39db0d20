-- id: growth
-- title: 印出的增减率 = 增减额 ÷ 上年数
-- demands: 增减率等于增减额除以被比较年度的数（本年数减增减额），按印出的小数位四舍五入；除以本年数是错的。
-- basis: 增减率的定义；《数值修约规则与极限数值的表示和判定》（GB/T 8170）
-- tolerance: 增减率末位的一半，加上本年数与增减额末位的一半引起的变化
-- severity: 中
-- absent: 原文没有同时印出增减率、增减额和本年数
SELECT
    document_id, item || '的增减率（' || statement_label || '）' AS subject, 'percent' AS measure, growth AS printed,
    (round(50 * change / base / growth_rounding) * 2 * growth_rounding)::DECIMAL(28, 6) AS expected,
    (100 * change / base)::DECIMAL(28, 8) AS exact,
    growth_rounding + 100 * (change_rounding * abs(value) + rounding * abs(change)) / (base * base) AS tolerance,
    '增减额 ÷（' || item || ' − 增减额）' AS formula, growth_id AS fact_id, [fact_id, change_id] AS terms,
    CASE
        WHEN value IS NULL OR change IS NULL THEN '原文没有同时印出本年数和增减额，无法重算'
        WHEN value = change THEN '不适用：被比较的数为零，增减率没有意义（另见“零基数”）'
    END AS unchecked
FROM (SELECT *, nullif(value - change, 0) AS base FROM stated WHERE growth IS NOT NULL AND is_current)
