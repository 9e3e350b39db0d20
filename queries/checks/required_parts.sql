-- id: required_parts
-- title: 应当公开的部分齐全
-- demands: 公开文件有规定的各部分，并且每一部分有内容：职责、机构、收支总体、收入、支出、财政拨款、一般公共预算、基本支出、“三公”经费、政府性基金、国有资本经营、机关运行经费、政府采购、国有资产、绩效目标、名词解释。
-- basis: 《预算法》第十四条；《地方预决算公开操作规程》（财预〔2016〕143号）
-- tolerance: 0
-- severity: 高
-- absent: 程序没有载入应当公开的部分
SELECT
    d.document_id, r.label AS subject, p.start_char, p.end_char, coalesce(p.content, 0) < 4 AS wrong,
    CASE WHEN p.start_char IS NULL THEN '没有找到“' || r.label || '”这一部分' ELSE '“' || r.label || '”只有标题，没有内容' END AS fault,
    CASE
        WHEN r.statement IN ('revenue', 'expenditure') THEN '可能只印在附表里'
        WHEN e.document_id IS NOT NULL THEN CASE r.statement WHEN 'fiscal_appropriation' THEN '各项预算拨款已分别说明，总体情况可能只印在附表里'
            ELSE '财政拨款支出已按功能分类说明，可能没有再单独说明' END
    END AS doubt,
    CASE WHEN count(p.content) FILTER (WHERE p.content >= 4) OVER (PARTITION BY d.document_id) < 5
        THEN '不适用：这份文件只公开了少数几部分（如只有“三公”经费），不是完整的预决算公开' END AS unchecked
FROM document AS d
CROSS JOIN (VALUES
    ('duties', '部门职责'), ('organisation', '机构设置'), ('overview', '收支总体情况'), ('revenue', '收入总体情况'),
    ('expenditure', '支出总体情况'), ('fiscal_appropriation', '财政拨款收支情况'), ('general_public_budget', '一般公共预算情况'),
    ('basic_project', '基本支出情况'), ('three_public', '“三公”经费'), ('government_fund', '政府性基金预算'),
    ('state_capital', '国有资本经营预算'), ('operating_funds', '机关运行经费'), ('procurement', '政府采购'),
    ('assets', '国有资产占有使用情况'), ('performance', '预算绩效'), ('glossary', '名词解释')
) AS r(statement, label)
LEFT JOIN (
    SELECT
        document_id, statement, max(content) AS content, min(start_char) AS start_char, min(end_char) AS end_char
    FROM (
        SELECT
            document_id, statement, CASE WHEN is_heading THEN 0 ELSE length(words) END AS content,
            CASE WHEN is_heading THEN start_char END AS start_char, CASE WHEN is_heading THEN end_char END AS end_char
        FROM sentence
        UNION ALL
        -- A part may be told below another heading: by its figures, a fund by those of the revenue from it, or by words
        -- that only it uses.
        SELECT
            document_id,
            CASE told WHEN 'total' THEN 'overview' WHEN 'basic' THEN 'basic_project' WHEN 'revenue.government_fund' THEN 'government_fund'
                WHEN 'revenue.state_capital' THEN 'state_capital' ELSE told END,
            99, NULL, NULL
        FROM (
            SELECT
                document_id,
                unnest(map_keys(figures) || [
                    statement,
                    CASE WHEN coalesce(figures['revenue'].value, figures['expenditure'].value) IS NOT NULL THEN 'overview' END
                ]) AS told
            FROM ledger
        )
        UNION ALL
        SELECT
            document_id,
            CASE WHEN regexp_matches(words, '职责|职能') THEN 'duties' WHEN regexp_matches(words, '绩效') THEN 'performance'
                ELSE 'organisation' END,
            99, NULL, NULL
        FROM sentence
        WHERE NOT is_heading AND statement <> 'glossary'
            AND regexp_matches(words, '职责|职能|内设机构|下属单位|所属单位|预算单位|人员编制|绩效(?:目标|评价|自评|指标)')
    )
    GROUP BY document_id, statement
) AS p ON p.document_id = d.document_id AND p.statement = r.statement
-- The general public budget may be told by the classes of 财政拨款, and that by the budgets it is made of.
LEFT JOIN (
    SELECT
        document_id,
        unnest([
            CASE WHEN bool_or(statement = 'fiscal_appropriation'
                    AND len(list_filter(map_keys(figures), lambda key: starts_with(key, 'functional:'))) > 0)
                THEN 'general_public_budget' END,
            CASE WHEN bool_or(figures['general_public_budget'].value IS NOT NULL)
                    AND bool_or(coalesce(figures['government_fund'].value, figures['revenue.government_fund'].value) IS NOT NULL)
                THEN 'fiscal_appropriation' END
        ]) AS statement
    FROM ledger
    GROUP BY document_id
) AS e ON e.document_id = d.document_id AND e.statement = r.statement
