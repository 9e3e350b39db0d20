-- id: share
-- title: 印出的占比 = 金额 ÷ 合计
-- demands: 印出的占比等于金额除以合计，按印出的小数位四舍五入。
-- basis: 占比的定义；《数值修约规则与极限数值的表示和判定》（GB/T 8170）
-- tolerance: 占比末位的一半，加上金额与合计末位的一半引起的变化
-- severity: 中
-- absent: 原文没有印出占比
WITH based AS (
    SELECT
        s.*, l.figures[CASE
            WHEN share_basis LIKE '%基本支出%' THEN 'basic'
            WHEN share_basis LIKE '%项目支出%' THEN 'project'
            WHEN share_basis LIKE '%三公%' THEN 'three_public'
            WHEN share_basis LIKE '%人员经费%' THEN 'basic.personnel'
            WHEN share_basis LIKE '%公用经费%' THEN 'basic.public'
            WHEN share_basis LIKE '%政府采购%' THEN 'procurement'
            WHEN share_basis LIKE '%一般公共预算%' THEN 'general_public_budget'
            WHEN share_basis LIKE '%财政拨款%' THEN 'fiscal_appropriation'
            WHEN share_basis LIKE '%收入%' THEN 'revenue'
            WHEN share_basis LIKE '%支出%' THEN 'expenditure'
            WHEN s.statement IN ('revenue', 'expenditure', 'general_public_budget', 'fiscal_appropriation', 'three_public',
                'procurement') THEN s.statement
            WHEN s.statement = 'basic_project' THEN 'expenditure'
            ELSE 'total'
        END] AS base
    FROM stated AS s
    JOIN ledger AS l ON l.document_id = s.document_id AND l.statement = ''
    WHERE s.is_current AND s.share IS NOT NULL
),
reckoned AS (
    SELECT
        *, (100 * value / nullif(base.value, 0))::DECIMAL(28, 8) AS exact,
        (round(100 * value / nullif(base.value, 0) / (2 * share_rounding)) * 2 * share_rounding)::DECIMAL(28, 6) AS rounded
    FROM based
),
grouped AS (
    SELECT *, sum(share) OVER whole AS shares, sum(rounded) OVER whole AS rounded_shares
    FROM reckoned
    WINDOW whole AS (PARTITION BY document_id, statement, base.fact_id)
)
SELECT
    document_id, item || '的占比（' || statement_label || '）' AS subject, 'percent' AS measure,
    share AS printed, rounded AS expected, exact,
    share_rounding + 100 * (rounding + exact / 100 * base.rounding) / nullif(base.value, 0) AS tolerance,
    item || ' ÷ ' || base.item AS formula, share_id AS fact_id, [fact_id, base.fact_id] AS terms,
    -- One share moved by its last digit so that all of them add up to 100.
    CASE WHEN shares = 100 AND rounded_shares <> 100 AND abs(share - rounded) = 2 * share_rounding
            AND sign(share - rounded) = sign(100 - rounded_shares)
        THEN '尾差调整：各项占比按金额重算合计为 ' || rounded_shares::DECIMAL(18, 2) || '%，原文把本项'
            || CASE WHEN share < rounded THEN '少印' ELSE '多印' END || ' ' || (2 * share_rounding)::DECIMAL(18, 2)
            || ' 个百分点，使合计恰为 100%' END AS rounds,
    CASE
        WHEN value IS NULL THEN '原文没有在占比旁边印出金额'
        WHEN base.value IS NULL THEN '原文没有印出占比的基数“' || coalesce(nullif(share_basis, ''), '合计') || '”'
        WHEN base.value = 0 THEN '占比的基数为零'
    END AS unchecked
FROM grouped
