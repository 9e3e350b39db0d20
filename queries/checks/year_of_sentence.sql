-- id: year_of_sentence
-- title: 句子说的是本年度
-- demands: 公开文件的句子和标题说的是文件自己的年度；没有比较、也不是时点数的句子不应只说别的年度（多为沿用上年文本没有改）。
-- basis: 文件的年度
-- tolerance: 0
-- severity: 高
-- absent: 原文没有写到年度
WITH spoken AS (
    SELECT
        s.document_id, s.start_char, s.end_char, s.statement, s.is_heading, s.words, d.fiscal_year,
        regexp_extract(s.words, '20\d\d\s*年') AS said,
        regexp_extract(s.words, '(20\d\d)\s*年', 1)::INTEGER AS said_year
    FROM sentence AS s
    JOIN document AS d USING (document_id)
    WHERE regexp_matches(s.words, '20\d\d\s*年') AND s.statement NOT IN ('glossary', 'duties')
),
judged AS (
    SELECT
        *,
        said_year <> fiscal_year
        AND NOT contains(regexp_replace(words, '\s', '', 'g'), fiscal_year || '年')
        AND NOT regexp_matches(words, '[比较与同]\s*(?:20\d\d|上|去)|同比|截[至止]|20\d\d\s*年\s*(?:底|末|\d|以来|起|至|-|—)|以来|根据|依据|印发|文件|决定|通知|号）')
        AND (
            NOT is_heading AND regexp_matches(words, '预算|决算|单位\s*\d|人员|支出|收入|项目|车辆|采购|购置|经费')
            OR is_heading AND regexp_matches(words, '预算|决算|重点工作|工作任务|工作目标|工作计划|主要工作')
        ) AS wrong
    FROM spoken
)
SELECT
    j.document_id,
    CASE WHEN j.is_heading THEN '标题“' ELSE '句子“' END || left(j.words, 40) || CASE WHEN length(j.words) > 40 THEN '…' ELSE '' END || '”'
        AS subject,
    TRUE AS wrong,
    '文件是' || j.fiscal_year || '年的，这' || CASE WHEN j.is_heading THEN '个标题' ELSE '句话' END || '却只说' || j.said_year || '年' AS fault,
    -- Where the same part also states this year's figure, the sentence may mean to tell last year's beside it.
    CASE WHEN EXISTS (
            SELECT 1 FROM fact AS f
            JOIN fact AS own
                ON own.document_id = f.document_id AND own.item_id = f.item_id AND own.statement = f.statement
                AND own.fiscal_year = j.fiscal_year AND own.measure = f.measure AND own.status = 'printed'
            WHERE f.document_id = j.document_id AND f.start_char >= j.start_char AND f.start_char < j.end_char
                AND f.fiscal_year <> j.fiscal_year
        ) THEN '这句话只说' || j.said_year || '年，本年的数已在前面印出；可能是补充说明上年情况，也可能是沿用上年文本没有改' END AS doubt,
    j.start_char + strpos(j.words, j.said) - 1 AS start_char,
    j.start_char + strpos(j.words, j.said) + 3 AS end_char,
    j.fiscal_year::VARCHAR AS replacement
FROM judged AS j
WHERE j.wrong
UNION ALL BY NAME
SELECT document_id, '写到年度的其余 ' || count(*) || ' 个句子和标题' AS subject, FALSE AS wrong
FROM judged
WHERE NOT wrong
GROUP BY document_id
