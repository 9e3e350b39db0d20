-- id: personnel_classes
-- title: 人员经费 = 工资福利支出 + 对个人和家庭的补助；公用经费 = 商品和服务支出等
-- demands: 人员经费、公用经费分别等于所属经济分类各类之和。
-- basis: 《政府收支分类科目》部门预算支出经济分类；一般公共预算基本支出情况表
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出人员（公用）经费和所属的经济分类
SELECT
    p.document_id, p.item || '（' || p.statement_label || '）' AS subject, p.measure,
    p.value AS printed, p.parts_value AS expected, p.rounding AS tolerance, p.formula, p.fact_id, p.terms,
    CASE
        WHEN p.crossing > 0 THEN '人员（公用）经费与经济分类印在不同部分，两处的口径可能不同'
        WHEN p.parts_value < p.value AND p.parts < 2 THEN '只列出一类，可能没有列全'
        -- A list of 款 without its 其他… may name the larger ones only.
        WHEN p.parts_value < p.value AND NOT p.has_rest AND p.largest_id IN (SELECT fact_id FROM stated WHERE level = 'section')
            THEN '所列各款小于合计，可能只列了主要几款'
    END AS doubt,
    CASE WHEN abs(sum(p.parts_value) OVER listed - t.amount_yuan) <= sum(p.rounding) OVER listed AND t.amount_yuan > sum(p.value) OVER listed
        THEN '不适用：经济分类列的是全部支出，不只是基本支出' END AS unchecked
FROM part_sum AS p
LEFT JOIN document_total AS t USING (document_id)
WHERE p.kind = 'economic' AND p.item_id IN ('basic.personnel', 'basic.public', 'basic')
WINDOW listed AS (PARTITION BY p.document_id, p.statement)
