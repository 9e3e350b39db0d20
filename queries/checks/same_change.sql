-- id: same_change
-- title: 同额的合计，增减额也相同
-- demands: 收支总计、收入、支出、财政拨款、一般公共预算的合计是同一个数时，与同一年度、同一阶段相比的增减额也相同。
-- basis: 《预算法》第四条：收支平衡；同一份文件不能自相矛盾
-- tolerance: 两数末位的一半之和
-- severity: 高
-- absent: 不适用：原文没有两个同额的合计都印出增减额
SELECT
    document_id, one.item || '的增减额 = ' || other.item || '的增减额' AS subject, 'amount' AS measure,
    one.change AS printed, other.change AS expected, one.change_rounding + other.change_rounding AS tolerance,
    other.item || '的增减额' AS formula, one.change_id AS fact_id, [other.change_id] AS terms,
    CASE WHEN ordinal > 2 THEN '本年两处数额相同，增减额却不同；除非上年两处的资金范围不同' END AS doubt
FROM (
    SELECT
        document_id, coalesce(figures['expenditure'], figures['revenue'], figures['total']) AS other,
        unnest([figures['revenue'], figures['total'], figures['fiscal_appropriation'], figures['general_public_budget']]) AS one,
        unnest([1, 2, 3, 4]) AS ordinal
    FROM ledger
    WHERE statement = ''
)
WHERE one.value = other.value AND one.compared = other.compared AND one.change_id <> other.change_id
