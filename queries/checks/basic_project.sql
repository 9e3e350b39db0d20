-- id: basic_project
-- title: 支出总额 = 基本支出 + 项目支出
-- demands: 支出总额等于基本支出与项目支出（以及上缴上级、经营、对附属单位补助支出）之和。
-- basis: 《预算法实施条例》第六条：部门预算、决算应当公开基本支出和项目支出；部门支出总体情况表
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出支出总额、基本支出和项目支出
SELECT
    p.document_id, p.item || '（' || p.statement_label || '）' AS subject, p.measure,
    p.value AS printed, p.parts_value AS expected, p.rounding AS tolerance, p.formula, p.fact_id, p.terms,
    CASE
        WHEN p.value <> p.parts_value AND NOT (list_contains(p.part_ids, 'basic') AND list_contains(p.part_ids, 'project'))
            THEN '原文只印出其中一部分：' || p.formula
        -- All of a department's money may be more than what one fund gives, never less.
        WHEN p.value > p.parts_value AND p.crossing = p.parts
            AND (NOT l.is_one_fund OR l.figures['fiscal_appropriation.expenditure'].value < p.value)
            THEN '不适用：文件含有多种资金，基本支出与项目支出印在资金范围不同的另一部分'
    END AS unchecked
FROM part_sum AS p
JOIN ledger AS l ON l.document_id = p.document_id AND l.statement = ''
WHERE p.kind = 'own' AND p.item_id = 'expenditure'
