-- id: stated_twice
-- title: 同一项目各处印的数相同
-- demands: 同一项目、同一年度、同一阶段的数在文件各处必须相同；资金范围不同的两处，范围小的不大于范围大的。
-- basis: 同一份文件不能自相矛盾
-- tolerance: 末位不同的，为末位的一半之和
-- severity: 高
-- absent: 原文没有把同一个项目印两次
WITH figures AS (
    SELECT
        f.document_id, f.statement, f.statement_label, f.item_id, f.item, f.measure, f.fiscal_year, f.stage, f.as_of,
        f.compared_year, f.compared_stage, coalesce(f.amount_yuan, f.quantity) AS value, f.rounding, f.fact_id, f.start_char
    FROM fact AS f
    WHERE f.status = 'printed' AND f.statement_rank < 9 AND f.statement <> 'work_targets'
        AND f.measure IN ('amount', 'count', 'change', 'growth', 'share')
),
paired AS (
    SELECT
        *, first_value(value) OVER same AS first_printed, first_value(rounding) OVER same AS first_rounding,
        first_value(fact_id) OVER same AS first_id, first_value(statement) OVER same AS first_statement,
        first_value(statement_label) OVER same AS first_label
    FROM figures
    WINDOW same AS (
        PARTITION BY document_id, item_id, measure, fiscal_year, stage, as_of, compared_year, compared_stage
        ORDER BY start_char
    )
)
SELECT
    p.document_id,
    p.item || CASE p.measure WHEN 'change' THEN '的增减额' WHEN 'growth' THEN '的增减率' WHEN 'share' THEN '的占比' ELSE '' END
        || '（' || p.first_label || '、' || p.statement_label || '）'
        || CASE WHEN p.fiscal_year <> d.fiscal_year THEN p.fiscal_year || '年' ELSE '' END AS subject,
    CASE WHEN p.measure IN ('growth', 'share') THEN 'percent' WHEN p.measure = 'change' THEN 'amount' ELSE p.measure END AS measure,
    p.value AS printed, p.first_printed AS expected, p.rounding + p.first_rounding AS tolerance,
    p.first_label || '的' || p.item AS formula, p.fact_id, [p.first_id] AS terms,
    CASE WHEN p.statement <> p.first_statement AND NOT l.is_one_fund
        THEN '文件含有多种资金，“' || p.first_label || '”与“' || p.statement_label || '”的资金范围可能不同' END AS doubt
FROM paired AS p
JOIN document AS d USING (document_id)
JOIN ledger AS l ON l.document_id = p.document_id AND l.statement = ''
WHERE p.fact_id <> p.first_id
