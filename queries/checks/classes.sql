-- id: classes
-- title: 支出合计 = 各类支出之和
-- demands: 一般公共预算、财政拨款或总支出的合计，等于按功能分类列出的各类支出之和。
-- basis: 《预算法》第四十六条：一般公共预算支出按其功能分类编列到项；《政府收支分类科目》类、款、项的隶属关系
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出支出合计和按功能分类的各类支出
SELECT
    document_id, item || '（' || statement_label || '）' AS subject, measure,
    value AS printed, parts_value AS expected, rounding AS tolerance, formula, fact_id, terms,
    CASE
        WHEN parts_value < value AND is_open THEN '列举以“等”结尾，可能没有列全'
        WHEN parts_value < value AND len(list_filter(part_ids, lambda id: length(id) > length('functional:208'))) > 0
            THEN '列出的不都是类，可能只说明了主要的款、项'
    END AS doubt
FROM part_sum
WHERE kind = 'functional' AND NOT starts_with(item_id, 'functional:')
