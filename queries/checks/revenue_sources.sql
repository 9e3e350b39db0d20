-- id: revenue_sources
-- title: 收入总额 = 各项收入之和
-- demands: 收入总额等于一般公共预算、政府性基金、国有资本经营、事业收入等各项收入之和（含或不含上年结转）。
-- basis: 《地方预决算公开操作规程》（财预〔2016〕143号）部门收入总体情况表
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出收入总额和它的各项来源
SELECT
    document_id, item || '（' || statement_label || '）' AS subject, measure, value AS printed,
    -- A total of this year's revenue leaves out what was carried over; either reading may be meant.
    CASE WHEN abs(value - parts_value + carried_value) < abs(value - parts_value)
        THEN parts_value - carried_value ELSE parts_value END AS expected,
    rounding AS tolerance, formula, fact_id, terms,
    CASE
        WHEN crossing = parts AND value > parts_value THEN '收入的各项来源没有列在合计所在的部分，可能没有列全'
        WHEN value > parts_value AND NOT list_has_any(part_ids, ['revenue.general_public_budget', 'revenue.fiscal'])
            THEN '没有同时印出一般公共预算（财政拨款）收入，各项来源没有列全'
        WHEN list_contains(part_ids, 'revenue.fiscal')
            AND list_has_any(part_ids, ['revenue.general_public_budget', 'revenue.government_fund', 'revenue.state_capital'])
            THEN '财政拨款收入与它的组成部分都印了出来，不能相加'
    END AS unchecked
FROM part_sum
WHERE kind = 'revenue'
