-- id: stated_twice
-- title: 同一项目各处印的数相同
-- demands: 同一项目、同一年度、同一阶段的数在文件各处必须相同；资金范围不同的两处，范围小的不大于范围大的。
-- basis: 同一份文件不能自相矛盾
-- tolerance: 末位不同的，为末位的一半之和
-- severity: 高
-- absent: 原文没有把同一个项目印两次
SELECT
    p.document_id,
    p.item || CASE p.measure WHEN 'change' THEN '的增减额' WHEN 'growth' THEN '的增减率' WHEN 'share' THEN '的占比' ELSE '' END
        || '（' || p.same.statement_label || '、' || p.statement_label || '）'
        || CASE WHEN p.fiscal_year <> l.fiscal_year THEN p.fiscal_year || '年' ELSE '' END AS subject,
    CASE WHEN p.amount_yuan IS NOT NULL THEN 'amount' WHEN p.measure IN ('growth', 'share') THEN 'percent' ELSE 'count' END
        AS measure,
    p.value AS printed, p.same.value AS expected, p.rounding + p.same.rounding AS tolerance,
    p.same.statement_label || '的' || p.item AS formula, p.fact_id, [p.same.fact_id] AS terms,
    CASE
        WHEN p.statement <> p.same.statement AND NOT l.is_one_fund
            THEN '文件含有多种资金，“' || p.same.statement_label || '”与“' || p.statement_label || '”的资金范围可能不同'
        WHEN p.item_printed <> p.same.item_printed
            THEN '两处的名称不同（“' || p.same.item_printed || '”与“' || p.item_printed || '”），可能不是同一个数'
    END AS doubt
FROM (
    SELECT
        *,
        first_value({
            'value': value, 'rounding': rounding, 'fact_id': fact_id, 'statement': statement,
            'statement_label': statement_label, 'item_printed': item_printed
        }) OVER (
            PARTITION BY document_id, item_id, measure, fiscal_year, stage, as_of, compared_year, compared_stage
            ORDER BY start_char
        ) AS same
    FROM (SELECT * REPLACE (coalesce(amount_yuan, quantity) AS value) FROM fact)
    WHERE status = 'printed' AND statement_rank < 9 AND statement <> 'work_targets'
        AND measure IN ('amount', 'count', 'change', 'growth', 'share')
) AS p
JOIN ledger AS l ON l.document_id = p.document_id AND l.statement = ''
WHERE p.fact_id <> p.same.fact_id
