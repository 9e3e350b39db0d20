-- id: revenue_expenditure
-- title: 收入总额 = 支出总额 = 收支总预算
-- demands: 同一份文件的收支总计、收入总额和支出总额必须是同一个数；它们的增减额也必须相同。
-- basis: 《预算法》第四条：预算由预算收入和预算支出组成，全部收入和支出都应当纳入预算；《政府收支分类科目》收支总表的平衡关系
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出收入总额和支出总额
WITH pairs AS (
    SELECT document_id, figures['revenue'] AS one, figures['expenditure'] AS other
    FROM ledger WHERE statement = ''
    UNION ALL
    SELECT document_id, figures['total'], coalesce(figures['expenditure'], figures['revenue'])
    FROM ledger WHERE statement = ''
)
SELECT
    document_id, one.item || ' = ' || other.item AS subject, 'amount' AS measure,
    one.value AS printed, other.value AS expected, one.rounding + other.rounding AS tolerance,
    other.item AS formula, one.fact_id AS fact_id, [other.fact_id] AS terms
FROM pairs
WHERE one.value IS NOT NULL AND other.value IS NOT NULL
UNION ALL
SELECT
    document_id, one.item || '的增减额 = ' || other.item || '的增减额', 'amount',
    one.change, other.change, one.change_rounding + other.change_rounding, other.item || '的增减额', one.change_id,
    [other.change_id]
FROM pairs
WHERE one.change IS NOT NULL AND other.change IS NOT NULL
