-- id: economic_items
-- title: 工资福利等 = 所列各款之和（经济分类）
-- demands: 经济分类的每一类（工资福利支出、商品和服务支出、对个人和家庭的补助……）等于它下面印出的各款之和。
-- basis: 《预算法》第四十六条：基本支出按其经济性质分类编列到款；《政府收支分类科目》部门预算支出经济分类
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出经济分类的类和款
SELECT
    document_id, item || '（' || statement_label || '）' AS subject, measure,
    value AS printed, parts_value AS expected, rounding AS tolerance, formula, fact_id, terms,
    -- A list without its 其他… may name the larger parts only.
    CASE WHEN parts_value < value AND NOT has_rest THEN '所列各款小于合计，可能只列了主要几款' END AS doubt
FROM part_sum
WHERE kind = 'economic' AND starts_with(item_id, 'economic:')
