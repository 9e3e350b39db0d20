-- id: classes
-- title: 支出合计 = 各类支出之和
-- demands: 一般公共预算、财政拨款或总支出的合计，等于按功能分类列出的各类支出之和。
-- basis: 《预算法》第四十六条：一般公共预算支出按其功能分类编列到项；《政府收支分类科目》类、款、项的隶属关系
-- tolerance: 各数末位的一半之和
-- severity: 高
-- absent: 原文没有同时印出支出合计和按功能分类的各类支出
SELECT
    document_id, whole.item || '（' || statement_label || '）' AS subject, measure,
    whole.value AS printed, parts_value AS expected, rounding AS tolerance, formula, whole.fact_id AS fact_id, terms,
    CASE
        WHEN parts_value < whole.value AND is_open THEN '列举以“等”结尾，可能没有列全'
        WHEN parts_value < whole.value AND len(list_filter(part_ids, lambda id: length(id) > length('functional:208'))) > 0
            THEN '列出的不都是类，可能只说明了主要的款、项'
        WHEN parts_value > whole.value AND levels > 1 THEN '列出的既有类也有款、项，可能互相包含，或者有的不在这个合计里'
    END AS doubt
FROM (
    SELECT
        p.*,
        -- The total of 财政拨款 may hold what is carried forward; the classes are those of what is spent, or of one budget.
        CASE
            WHEN p.item_id <> 'fiscal_appropriation' OR abs(p.value - p.parts_value) <= p.rounding THEN own
            WHEN abs(spent.value - p.parts_value) <= p.rounding THEN spent
            WHEN abs(budget.value - p.parts_value) <= p.rounding THEN budget
            ELSE own
        END AS whole
    FROM (
        SELECT
            p.*, struct_pack(item := p.item, "value" := p.value, fact_id := p.fact_id) AS own,
            struct_pack(item := l.figures['fiscal_appropriation.expenditure'].item,
                "value" := l.figures['fiscal_appropriation.expenditure'].value,
                fact_id := l.figures['fiscal_appropriation.expenditure'].fact_id) AS spent,
            struct_pack(item := l.figures['general_public_budget'].item,
                "value" := l.figures['general_public_budget'].value,
                fact_id := l.figures['general_public_budget'].fact_id) AS budget
        FROM part_sum AS p
        JOIN ledger AS l ON l.document_id = p.document_id AND l.statement = ''
        WHERE p.kind = 'functional' AND NOT starts_with(p.item_id, 'functional:')
            -- 其他支出 alone is what a list of other things leaves over, no class.
            AND p.part_ids <> ['functional:229']
    ) AS p
)
