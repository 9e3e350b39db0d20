-- id: functional_items
-- title: 类 = 所属款、项之和（功能分类）
-- demands: 功能分类的每一类（款）等于它下面印出的款、项之和。
-- basis: 《预算法》第四十六条；《政府收支分类科目》支出功能分类
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有在同一部分同时印出类和它的款、项
SELECT
    document_id, item || '（' || statement_label || '）' AS subject, measure,
    value AS printed, parts_value AS expected, rounding AS tolerance, formula, fact_id, terms,
    CASE
        WHEN parts_value < value AND is_open THEN '列举以“等”结尾，可能没有列全'
        -- Where nothing in this part adds up, it may tell of the main items only.
        WHEN parts_value < value AND NOT bool_or(abs(value - parts_value) <= rounding) OVER (PARTITION BY document_id, statement)
            THEN '这一部分的各类都大于所列的款、项，可能只说明了主要科目'
    END AS doubt
FROM part_sum
WHERE kind = 'functional' AND starts_with(item_id, 'functional:')
