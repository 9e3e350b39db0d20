-- id: template_residue
-- title: 没有模板残留
-- demands: 没有没填完的模板文字：“增长（下降）”“占 %”“XX”“保留该表格式”之类。
-- basis: 文字校对
-- tolerance: 0
-- severity: 中
-- absent: 原文没有文字
WITH found AS (
    SELECT
        document_id, start_char, words,
        unnest(regexp_extract_all(words, '增[加长]\s*[（(]\s*(?:减少|下降)\s*[）)]|(?:减少|下降)\s*[（(]\s*增[加长]\s*[）)]|增[加长]/(?:减少|下降)|[XＸ×x]{2,}|[*＊]{2,}|_{2,}|占[^，。；\d]{0,12}[ 　]+%|(?:增长|下降|增加|减少)[ 　]+%|[为是][ 　]+[万亿]?元|保留该表格式|[（(]单位名称[）)]|[（(]部门名称[）)]|此处填写|请填写')) AS hit
    FROM sentence
    WHERE regexp_matches(words, '[（(]\s*(?:减少|下降|增)|增[加长]/|[XＸ×x]{2}|[*＊]{2}|__|[ 　]%|[为是][ 　]+[万亿]?元|保留该表格式|名称[）)]|填写')
)
SELECT
    d.document_id, coalesce('“' || f.hit || '”', '全文') AS subject, f.hit IS NOT NULL AS wrong,
    '模板文字没有改完：“' || f.hit || '”' AS fault,
    f.start_char + strpos(f.words, f.hit) - 1 AS start_char, f.start_char + strpos(f.words, f.hit) - 1 + length(f.hit) AS end_char
FROM document AS d
LEFT JOIN found AS f USING (document_id)
