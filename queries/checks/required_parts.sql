-- id: required_parts
-- title: 应当公开的部分齐全
-- demands: 公开文件有规定的各部分，并且每一部分有内容：职责、机构、收支总体、财政拨款、一般公共预算、基本支出、“三公”经费、政府性基金、国有资本经营、机关运行经费、政府采购、国有资产、绩效目标、名词解释。
-- basis: 《预算法》第十四条；《地方预决算公开操作规程》（财预〔2016〕143号）
-- tolerance: 0
-- severity: 高
-- absent: 程序没有载入应当公开的部分
WITH required(statement, label, keyword) AS (
    VALUES
        ('duties', '部门职责', '职责|职能'), ('organisation', '机构设置', '机构|单位构成|编制'),
        ('overview', '收支总体情况', '收支总|收入支出'), ('fiscal_appropriation', '财政拨款收支情况', '财政拨款收支|财政拨款收入'),
        ('general_public_budget', '一般公共预算情况', '一般公共预算'), ('basic_project', '基本支出情况', '基本支出'),
        ('three_public', '“三公”经费', '三公'), ('government_fund', '政府性基金预算', '政府性基金'),
        ('state_capital', '国有资本经营预算', '国有资本经营'), ('operating_funds', '机关运行经费', '机关运行经费'),
        ('procurement', '政府采购', '政府采购'), ('assets', '国有资产占有使用情况', '国有资产|固定资产|公务用车'),
        ('performance', '预算绩效', '绩效'), ('glossary', '名词解释', '名词解释')
),
parts AS (
    SELECT
        document_id, statement,
        max(length(regexp_replace(words, '\s', '', 'g'))) FILTER (WHERE NOT is_heading) AS content,
        first(start_char ORDER BY start_char) FILTER (WHERE is_heading) AS start_char,
        first(end_char ORDER BY start_char) FILTER (WHERE is_heading) AS end_char
    FROM sentence
    GROUP BY document_id, statement
)
SELECT
    d.document_id, r.label AS subject, p.start_char, p.end_char,
    coalesce(p.content, 0) < 4 AND (p.start_char IS NOT NULL OR NOT told) AS wrong,
    CASE WHEN p.start_char IS NULL THEN '没有找到“' || r.label || '”这一部分' ELSE '“' || r.label || '”只有标题，没有内容' END AS fault
FROM (
    SELECT d.document_id, r.*, regexp_matches(d.text, r.keyword || '[^。]{0,60}\d') AS told
    FROM document AS d, required AS r
) AS r
JOIN document AS d USING (document_id)
LEFT JOIN parts AS p ON p.document_id = r.document_id AND p.statement = r.statement
