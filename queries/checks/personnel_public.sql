-- id: personnel_public
-- title: 基本支出 = 人员经费 + 公用经费
-- demands: 基本支出等于人员经费与公用经费之和。
-- basis: 《预算法实施条例》第六条；部门基本支出由人员经费和公用经费组成
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出基本支出、人员经费和公用经费
SELECT
    document_id, item || '（' || statement_label || '）' AS subject, measure,
    value AS printed, parts_value AS expected, rounding AS tolerance, formula, fact_id, terms,
    CASE
        WHEN crosses AND NOT (SELECT is_one_fund FROM ledger AS l WHERE l.document_id = p.document_id AND l.statement = '')
            THEN '基本支出与人员、公用经费印在不同部分，两处的资金范围不同'
    END AS doubt,
    CASE WHEN parts < 2 AND value <> parts_value THEN '原文只印出其中一部分：' || formula END AS unchecked
FROM part_sum AS p
WHERE item_id = 'basic' AND kind = 'own'
