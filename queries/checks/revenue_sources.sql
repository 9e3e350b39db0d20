-- id: revenue_sources
-- title: 收入总额 = 各项收入之和
-- demands: 收入总额等于一般公共预算、政府性基金、国有资本经营、事业收入等各项收入之和（含或不含上年结转）。
-- basis: 《地方预决算公开操作规程》（财预〔2016〕143号）部门收入总体情况表
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出收入总额和它的各项来源
SELECT
    p.document_id, p.item || '（' || p.statement_label || '）' AS subject, p.measure, p.value AS printed,
    -- A total of this year's revenue leaves out what was carried over; either reading may be meant.
    CASE WHEN abs(p.value - p.parts_value + p.carried_value) < abs(p.value - p.parts_value) THEN p.parts_value - p.carried_value
        WHEN abs(p.value - p.parts_value - carried.value) <= p.rounding + carried.rounding THEN p.parts_value + carried.value
        ELSE p.parts_value END AS expected,
    p.rounding AS tolerance, p.formula, p.fact_id, p.terms,
    CASE
        WHEN p.value > p.parts_value AND p.item_id = 'fiscal_appropriation' THEN '财政拨款总额可能含有上年结转'
    END AS doubt,
    CASE
        WHEN p.crossing = p.parts AND p.value > p.parts_value THEN '收入的各项来源没有列在合计所在的部分，可能没有列全'
        WHEN p.value > p.parts_value AND p.item_id <> 'revenue.unit_funds'
            AND NOT list_has_any(p.part_ids, ['revenue.general_public_budget', 'revenue.fiscal'])
            THEN '没有同时印出一般公共预算（财政拨款）收入，各项来源没有列全'
        WHEN p.value > p.parts_value AND p.item_id IN ('revenue.fiscal', 'fiscal_appropriation')
            AND NOT list_contains(p.part_ids, 'revenue.government_fund')
            THEN '没有同时印出政府性基金预算拨款，各项来源没有列全'
        WHEN p.value > p.parts_value AND NOT (w.fiscal_year = l.fiscal_year AND w.stage = l.stage)
            THEN '别的年度、阶段的收入只印出一部分来源'
        WHEN list_contains(p.part_ids, 'revenue.fiscal')
            AND list_has_any(p.part_ids, ['revenue.general_public_budget', 'revenue.government_fund', 'revenue.state_capital'])
            THEN '财政拨款收入与它的组成部分都印了出来，不能相加'
    END AS unchecked
FROM (
    SELECT p.*, l.figures['revenue.carried_over'] AS carried
    FROM part_sum AS p
    LEFT JOIN ledger AS l ON l.document_id = p.document_id AND l.statement = p.statement
    WHERE p.kind = 'revenue'
) AS p
JOIN fact AS w ON w.document_id = p.document_id AND w.fact_id = p.fact_id
JOIN ledger AS l ON l.document_id = p.document_id AND l.statement = ''
