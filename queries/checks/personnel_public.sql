-- id: personnel_public
-- title: 基本支出 = 人员经费 + 公用经费
-- demands: 基本支出等于人员经费与公用经费之和。
-- basis: 《预算法实施条例》第六条；部门基本支出由人员经费和公用经费组成
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出基本支出、人员经费和公用经费
SELECT
    p.document_id, p.item || '（' || p.statement_label || '）' AS subject, p.measure,
    p.value AS printed, p.parts_value AS expected, p.rounding AS tolerance, p.formula, p.fact_id, p.terms,
    CASE WHEN NOT l.is_one_fund THEN '文件含有多种资金，基本支出与人员、公用经费的资金范围可能不同' END AS doubt,
    CASE WHEN p.parts < 2 AND p.value <> p.parts_value THEN '原文只印出其中一部分：' || p.formula END AS unchecked
FROM part_sum AS p
JOIN ledger AS l ON l.document_id = p.document_id AND l.statement = ''
WHERE p.item_id = 'basic' AND p.kind = 'own'
