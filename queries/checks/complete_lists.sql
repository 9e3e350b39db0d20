-- id: complete_lists
-- title: 合计的各部分列全
-- demands: 按功能分类列出的各类、支出总额的基本支出和项目支出，在同一部分里列全；列出了款、项的部分，每一类都列到款、项。
-- basis: 《预算法》第四十六条：一般公共预算支出按其功能分类编列到项，基本支出按其经济性质分类编列到款
-- tolerance: 0
-- severity: 中
-- absent: 原文没有列出合计的各部分
SELECT
    document_id, item || '的各部分（' || statement_label || '）' AS subject,
    -- Part of them stands elsewhere; or a class is missing whose items are there; or one of the two kinds of expenditure.
    crossing BETWEEN 1 AND parts - 1 OR levels > 1
        OR kind = 'own' AND value <> parts_value AND list_contains(part_ids, 'basic') <> list_contains(part_ids, 'project') AS wrong,
    fact_id, terms, '“' || statement_label || '”列出的' || item || '的各部分不全：' || formula AS fault,
    '可能这一部分只列了主要几项' AS doubt
FROM part_sum
WHERE kind IN ('functional', 'own') AND item_id IN ('expenditure', 'fiscal_appropriation', 'general_public_budget')
UNION ALL
SELECT
    s.document_id, s.item || '的款、项（' || s.statement_label || '）', NOT list_contains(w.wholes, s.fact_id), s.fact_id, NULL,
    s.item || '没有列到款、项，别的类列到了', '可能这一部分只说明了主要科目'
FROM stated AS s
JOIN (
    SELECT document_id, statement, list(fact_id) AS wholes
    FROM part_sum
    WHERE kind = 'functional' AND starts_with(item_id, 'functional:') AND crossing = 0
    GROUP BY document_id, statement
) AS w ON w.document_id = s.document_id AND w.statement = s.statement
WHERE s.is_current AND s.level = 'class' AND s.value > 0
