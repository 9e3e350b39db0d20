-- id: other_parts
-- title: 其他合计与“其中”各项
-- demands: 下属单位数、编制数、资产、采购等合计，不小于“其中”的任何一项；下属单位数等于行政、参公和其他事业单位之和。
-- basis: 部分不大于整体
-- tolerance: 各数末位的一半之和
-- severity: 中
-- absent: 不适用：原文没有这样的合计和“其中”各项
SELECT
    document_id, item || '（' || statement_label || '）' AS subject, measure, value AS printed,
    -- What “其中” names need not be all there is, and may be told in two ways; only one part alone can't exceed the whole.
    CASE WHEN largest > value THEN largest ELSE parts_value END AS expected, rounding AS tolerance,
    CASE WHEN largest > value THEN largest_part ELSE formula END AS formula, fact_id, terms, FALSE AS mends,
    CASE WHEN parts_value > value AND largest <= value THEN '各项之和大于合计；可能各项互相包含，或者从不同角度各分了一次' END AS doubt,
    CASE
        WHEN parts_value < value AND NOT (item_id = 'units.subordinate' AND parts > 2) THEN '“其中”的各项可能没有列全'
        WHEN parts_value <> value AND coalesce(largest, 0) <= value AND is_told_apart THEN '有的项不是规定的项目，又不在合计的那句话里，可能不是它的一部分'
    END AS unchecked
FROM (
    SELECT
        p.* REPLACE (CASE WHEN k.is_told_apart THEN k.largest ELSE p.largest END AS largest,
            CASE WHEN k.is_told_apart THEN k.largest_part ELSE p.largest_part END AS largest_part),
        k.is_told_apart
    FROM part_sum AS p
    JOIN (
        -- A name that one author made up, in another sentence (学生人数 behind 编制人数), need not be a part.
        SELECT
            document_id, fact_id, bool_or(is_apart) AS is_told_apart, max(value) FILTER (WHERE NOT is_apart) AS largest,
            first(item ORDER BY value DESC) FILTER (WHERE NOT is_apart) AS largest_part
        FROM (
            SELECT
                p.document_id, p.fact_id, t.item, coalesce(t.amount_yuan, t.quantity) AS "value",
                contains(t.item_id, '/') AND t.sentence_start <> w.sentence_start AS is_apart
            FROM part_sum AS p
            JOIN fact AS w ON w.document_id = p.document_id AND w.fact_id = p.fact_id
            JOIN fact AS t ON t.document_id = p.document_id AND list_contains(p.terms, t.fact_id)
            WHERE p.kind = 'own'
        )
        GROUP BY document_id, fact_id
    ) AS k USING (document_id, fact_id)
    WHERE p.kind = 'own' AND p.item_id NOT IN ('expenditure', 'basic') AND NOT starts_with(p.item_id, 'project')
        AND NOT starts_with(p.item_id, 'three_public')
)
