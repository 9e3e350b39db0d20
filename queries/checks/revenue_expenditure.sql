-- id: revenue_expenditure
-- title: 收入总额 = 支出总额 = 收支总预算
-- demands: 同一份文件的收支总计、收入总额和支出总额必须是同一个数（本年收支之差等于结转和结余）。
-- basis: 《预算法》第四条：预算由预算收入和预算支出组成，全部收入和支出都应当纳入预算；《政府收支分类科目》收支总表的平衡关系
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出收入总额和支出总额
SELECT
    document_id, one.item || ' = ' || other.item AS subject, 'amount' AS measure, one.value AS printed,
    -- Where the year's own revenue and expenditure are meant, what was carried over makes up the difference.
    CASE WHEN abs(one.value - other.value - carried) < abs(one.value - other.value) THEN other.value + carried
        ELSE other.value END AS expected,
    one.rounding + other.rounding AS tolerance, other.item AS formula, one.fact_id AS fact_id, [other.fact_id] AS terms,
    CASE WHEN stage = 'final' THEN '决算的本年收入与本年支出之间，可能差着年初、年末的结转和结余' END AS doubt
FROM (
    SELECT
        document_id, stage, unnest([figures['revenue'], figures['total']]) AS one,
        coalesce(figures['expenditure'], figures['revenue']) AS other,
        coalesce(figures['expenditure.carried_forward'].value, 0) + coalesce(figures['expenditure.balance'].value, 0)
            - unnest([
                coalesce(figures['revenue.carried_over'].value, 0) + coalesce(figures['revenue.non_fiscal_balance'].value, 0),
                0
            ]) AS carried
    FROM ledger
    WHERE statement = ''
)
WHERE one.value + other.value IS NOT NULL AND one.fact_id <> other.fact_id
