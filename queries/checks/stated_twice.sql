-- id: stated_twice
-- title: 同一项目各处印的数相同
-- demands: 同一项目、同一年度、同一阶段的数在文件各处必须相同；资金范围不同的两处，范围小的不大于范围大的。
-- basis: 同一份文件不能自相矛盾
-- tolerance: 末位不同的，为末位的一半之和
-- severity: 高
-- absent: 不适用：原文没有把同一个项目印两次
SELECT
    p.document_id,
    p.item || CASE WHEN p.facet_id <> '' THEN '的' || p.facet ELSE '' END || CASE p.measure WHEN 'change' THEN '的增减额' WHEN 'growth' THEN '的增减率' WHEN 'share' THEN '的占比' ELSE '' END
        || '（' || h.statement_label || '、' || p.statement_label || '）'
        || CASE WHEN p.fiscal_year <> l.fiscal_year THEN p.fiscal_year || '年' ELSE '' END AS subject,
    CASE WHEN p.amount_yuan IS NOT NULL THEN 'amount' WHEN p.measure IN ('growth', 'share') THEN 'percent' ELSE 'count' END
        AS measure,
    coalesce(p.amount_yuan, p.quantity) AS printed, coalesce(h.amount_yuan, h.quantity) AS expected,
    p.rounding + h.rounding AS tolerance, h.statement_label || '的' || p.item AS formula, p.fact_id, [h.fact_id] AS terms,
    CASE
        WHEN p.statement <> h.statement AND NOT l.is_one_fund
            THEN '文件含有多种资金，“' || h.statement_label || '”与“' || p.statement_label || '”的资金范围可能不同'
        WHEN p.item_printed <> h.item_printed
            THEN '两处的名称不同（“' || h.item_printed || '”与“' || p.item_printed || '”），可能不是同一个数'
        WHEN e.statement <> p.statement THEN '后一处印在“' || b.label || '”部分，说的可能只是其中一部分'
    END AS doubt,
    CASE
        -- 自评得分 of one project and of another, 原值 of what was sold and of what was scrapped.
        WHEN p.sentence_start <> h.sentence_start AND (starts_with(p.item_id, p.statement || '/') OR p.item_id = 'performance.funds')
            THEN '不适用：两句话里名称相同的，可能是不同项目或不同事项的'
        WHEN p.sentence_start = h.sentence_start AND p.item_printed <> h.item_printed
            THEN '不适用：同一句话里名称不同（“' || h.item_printed || '”与“' || p.item_printed || '”），一个可能是另一个的一部分'
        -- All of a department's money may be more than what one fund gives, never less.
        WHEN NOT l.is_one_fund AND (p.statement IN ('overview', 'revenue', 'expenditure') AND p.amount_yuan > h.amount_yuan
                OR h.statement IN ('overview', 'revenue', 'expenditure') AND h.amount_yuan > p.amount_yuan)
            THEN '不适用：文件含有多种资金，“' || h.statement_label || '”与“' || p.statement_label || '”的资金范围不同，大小相称'
    END AS unchecked
FROM fact AS p
-- Every other place is held against the item's own statement, and what two parts on one fund print against each other.
JOIN fact AS h
    ON h.document_id = p.document_id AND h.item_id = p.item_id AND h.measure = p.measure
    AND h.fiscal_year = p.fiscal_year AND h.stage = p.stage AND h.facet_id = p.facet_id
JOIN ledger AS l ON l.document_id = p.document_id AND l.statement = ''
-- The part of the disclosure in which the sentence stands.
LEFT JOIN sentence AS e ON e.document_id = p.document_id AND e.start_char = p.sentence_start AND e.statement <> ''
LEFT JOIN statement AS b ON b.statement = e.statement
WHERE NOT p.is_home
    AND (h.is_home OR h.statement = 'general_public_budget' AND p.statement = 'basic_project' AND NOT l.is_one_fund)
    AND h.status <> 'derived' AND p.status <> 'derived'
    AND p.as_of IS NOT DISTINCT FROM h.as_of AND p.compared_year IS NOT DISTINCT FROM h.compared_year
    AND p.compared_stage IS NOT DISTINCT FROM h.compared_stage
    AND p.statement_rank < 9 AND h.statement_rank < 9 AND p.statement <> 'work_targets'
    AND p.measure IN ('amount', 'count', 'change', 'growth', 'share')
