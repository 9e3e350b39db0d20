-- id: share
-- title: 印出的占比 = 金额 ÷ 合计
-- demands: 印出的占比等于金额除以合计，按印出的小数位四舍五入。
-- basis: 占比的定义；《数值修约规则与极限数值的表示和判定》（GB/T 8170）
-- tolerance: 占比末位的一半，加上金额与合计末位的一半引起的变化
-- severity: 中
-- absent: 不适用：原文没有印出占比
SELECT
    document_id, item || '的占比（' || statement_label || '）' AS subject, 'percent' AS measure,
    share AS printed, rounded AS expected, exact,
    share_rounding + (100 * rounding + exact * base.rounding) / nullif(base.value, 0) AS tolerance,
    item || ' ÷ ' || base.item AS formula, share_id AS fact_id, [fact_id, base.fact_id] AS terms,
    -- One share moved by its last digit so that all of them add up to 100.
    CASE WHEN abs(share - rounded) = 2 * share_rounding AND sum(share) OVER whole = 100
            AND sign(share - rounded) = sign(100 - sum(rounded) OVER whole)
        THEN '尾差调整：各项占比按金额重算合计为 ' || (sum(rounded) OVER whole)::DECIMAL(18, 2) || '%，原文把本项'
            || CASE WHEN share < rounded THEN '少印 ' ELSE '多印 ' END || (2 * share_rounding)::DECIMAL(18, 2)
            || ' 个百分点，使合计恰为 100%' END AS rounds,
    CASE
        WHEN share_basis = '' AND share_of <> statement THEN '原文没有写明是什么的占比，这里按' || base.item || '计算'
        WHEN share_basis LIKE '%公共预算%' AND base.item NOT LIKE '%公共预算%' AND NOT is_one_fund
            THEN '文件含有多种资金，“' || share_basis || '”可能只是其中一种资金的，这里按' || base.item || '计算'
    END AS doubt,
    CASE
        WHEN value IS NULL THEN '原文没有在占比旁边印出金额'
        WHEN base.value IS NULL THEN '原文没有印出占比的基数“' || coalesce(nullif(share_basis, ''), '合计') || '”'
        WHEN base.value = 0 THEN '不适用：占比的基数为零'
    END AS unchecked
FROM (
    SELECT
        *, (100 * value / nullif(base.value, 0))::DECIMAL(28, 8) AS exact,
        (round(50 * value / nullif(base.value, 0) / share_rounding) * 2 * share_rounding)::DECIMAL(28, 6) AS rounded
    FROM (
        SELECT
            *,
            -- 支出总计 may hold what is carried forward, a split may be that of one fund; a share of nothing named may be
            -- of any total that it fits.
            coalesce(list_filter(
                [first_base] || other_bases,
                lambda each: abs(share - 100 * value / nullif(each.value, 0))
                    <= share_rounding + (100 * rounding + share * each.rounding) / nullif(each.value, 0)
            )[1], first_base) AS base
        FROM (
            -- The whole as the same statement prints it goes before what another one does.
            SELECT
                s.*, l.is_one_fund,
                -- A count is no share of money.
                CASE WHEN s.measure = 'amount' OR s.share_of NOT IN ('total', 'revenue', 'expenditure')
                    THEN coalesce(o.figures[s.share_of], l.figures[s.share_of]) END AS first_base,
                CASE WHEN s.share_basis LIKE '%总计%' THEN [l.figures['total']]
                    WHEN s.share_of IN ('basic', 'project') AND s.share_basis LIKE '%公共预算%' THEN [g.figures[s.share_of]]
                    WHEN s.share_of = 'fiscal_appropriation' AND s.classification = 'functional' AND s.share_basis <> ''
                        THEN [l.figures['fiscal_appropriation.expenditure']]
                    WHEN s.share_basis = '' AND s.measure = 'amount' AND NOT starts_with(s.item_id, 'revenue')
                        THEN [l.figures['expenditure'], l.figures['fiscal_appropriation.expenditure'], l.figures['general_public_budget']]
                    ELSE [] END AS other_bases
            FROM stated AS s
            JOIN ledger AS l ON l.document_id = s.document_id AND l.statement = ''
            LEFT JOIN ledger AS o ON o.document_id = s.document_id AND o.statement = s.statement
            LEFT JOIN ledger AS g ON g.document_id = s.document_id AND g.statement = 'general_public_budget'
            WHERE s.is_current AND s.share IS NOT NULL
        )
    )
)
WINDOW whole AS (PARTITION BY document_id, statement, share_of, parent_id)
