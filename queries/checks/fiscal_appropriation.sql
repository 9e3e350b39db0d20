-- id: fiscal_appropriation
-- title: 财政拨款 = 一般公共预算 + 政府性基金 + 国有资本经营预算
-- demands: 财政拨款收支总额等于一般公共预算、政府性基金预算与国有资本经营预算拨款之和（含或不含上年结转）。
-- basis: 《预算法》第五条：预算包括一般公共预算、政府性基金预算、国有资本经营预算；财政拨款收支总体情况表
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出财政拨款总额和一般公共预算拨款
SELECT
    document_id, whole.item AS subject, 'amount' AS measure, whole.value AS printed,
    CASE WHEN carries THEN parts + carried.value ELSE parts END AS expected,
    whole.rounding + general.rounding + coalesce(fund.rounding, 0) + coalesce(capital.rounding, 0)
        + CASE WHEN carries THEN carried.rounding ELSE 0 END AS tolerance,
    concat_ws(' + ', general.item, fund.item, capital.item, CASE WHEN carries THEN carried.item END) AS formula,
    whole.fact_id AS fact_id,
    [general.fact_id, fund.fact_id, capital.fact_id, CASE WHEN carries THEN carried.fact_id END] AS terms,
    CASE WHEN whole.value > general.value THEN '财政拨款总额可能含有上年结转' END AS doubt
FROM (
    SELECT
        *, general.value + coalesce(fund.value, 0) + coalesce(capital.value, 0) AS parts,
        -- The total may hold what was carried over, the three appropriations of the year don't.
        coalesce(abs(whole.value - parts - carried.value) < abs(whole.value - parts), FALSE) AS carries
    FROM (
        SELECT
            document_id, figures['fiscal_appropriation'] AS whole, figures['general_public_budget'] AS general,
            figures['government_fund'] AS fund, figures['state_capital'] AS capital,
            figures['revenue.carried_over'] AS carried
        FROM ledger
        WHERE statement = ''
    )
)
WHERE whole.value + general.value IS NOT NULL
