-- id: basic_project
-- title: 支出总额 = 基本支出 + 项目支出
-- demands: 支出总额等于基本支出与项目支出（以及上缴上级、经营、对附属单位补助支出）之和。
-- basis: 《预算法实施条例》第六条：部门预算、决算应当公开基本支出和项目支出；部门支出总体情况表
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出支出总额、基本支出和项目支出
SELECT
    document_id, item || '（' || statement_label || '）' AS subject, measure,
    value AS printed, parts_value AS expected, rounding AS tolerance, formula, fact_id, terms,
    CASE WHEN value <> parts_value AND NOT (list_contains(part_ids, 'basic') AND list_contains(part_ids, 'project'))
        THEN '原文只印出其中一部分：' || formula END AS unchecked
FROM part_sum
WHERE kind = 'own' AND item_id = 'expenditure'
