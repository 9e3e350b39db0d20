-- id: personnel_classes
-- title: 人员经费 = 工资福利支出 + 对个人和家庭的补助；公用经费 = 商品和服务支出等
-- demands: 人员经费、公用经费分别等于所属经济分类各类之和。
-- basis: 《政府收支分类科目》部门预算支出经济分类；一般公共预算基本支出情况表
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出人员（公用）经费和所属的经济分类
SELECT
    document_id, item || '（' || statement_label || '）' AS subject, measure,
    value AS printed, parts_value AS expected, rounding AS tolerance, formula, fact_id, terms,
    CASE
        WHEN crossing > 0 THEN '人员（公用）经费与经济分类印在不同部分，两处的口径可能不同'
        WHEN parts_value < value AND parts < 2 THEN '只列出一类，可能没有列全'
    END AS doubt
FROM part_sum
WHERE kind = 'economic' AND item_id IN ('basic.personnel', 'basic.public', 'basic')
