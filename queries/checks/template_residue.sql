-- id: template_residue
-- title: 没有模板残留
-- demands: 没有没填完的模板文字：“增长（下降）”“占 %”“XX”“保留该表格式”“元元”之类。
-- basis: 文字校对
-- tolerance: 0
-- severity: 中
-- absent: 不适用：原文没有文字
SELECT
    document_id, hit <> '' AS wrong, CASE WHEN wrong THEN '“' || hit || '”' ELSE '其余 ' || count(*) || ' 句' END AS subject,
    '模板文字没有改完：“' || hit || '”' AS fault, place AS start_char, place + length(hit) AS end_char
FROM (
    SELECT
        document_id,
        regexp_extract(words, '增[加长]\s*[（(]\s*(?:减少|下降)\s*[）)]|(?:减少|下降)\s*[（(]\s*增[加长]\s*[）)]|增[加长]/(?:减少|下降)'
            || '|(?:^|[^A-Za-z./])[XＸ×x]{2,}(?:[^A-Za-z]|$)|[*＊]{2,}|_{2,}|占[^，。；\d０-９]{0,12}[%％]|(?:增长|下降|增加|减少)[ 　]*[%％]|[为是][ 　]+[万亿]?元|元元'
            || '|保留该表格式|[（(](?:单位|部门)名称[）)]|此处填写|请填写') AS hit,
        CASE WHEN hit <> '' THEN start_char + strpos(words, hit) - 1 END AS place
    FROM sentence
)
GROUP BY document_id, hit, place
