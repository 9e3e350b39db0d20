-- id: projects
-- title: 项目支出 = 所列各项目之和
-- demands: 项目支出等于运转类与特定目标类之和，每一类等于所列各项目之和。
-- basis: 《预算管理一体化规范》：项目支出分为其他运转类和特定目标类；《预算法实施条例》第六条
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出项目支出和它的各项目
SELECT
    document_id, item || '（' || statement_label || '）' AS subject, measure,
    value AS printed, parts_value AS expected, rounding AS tolerance, formula, fact_id, terms,
    CASE WHEN parts_value < value AND NOT has_rest
            AND NOT (list_contains(part_ids, 'project.operating') AND list_contains(part_ids, 'project.special'))
        THEN '所列项目小于合计，可能只列了主要项目' END AS doubt
FROM part_sum
WHERE kind = 'own' AND starts_with(item_id, 'project')
