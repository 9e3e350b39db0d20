-- id: attachments
-- title: 正文与附表一致
-- demands: 正文里的数与所附公开表里的数相同。
-- basis: 《地方预决算公开操作规程》（财预〔2016〕143号）：公开内容包括说明和表格
-- tolerance: 0
-- severity: 中
-- absent: 文件里没有附表，正文的数无从与附表核对
SELECT
    document_id, '附件 ' || len(named) || ' 份' AS subject, start_char, start_char + 4 AS end_char,
    '正文引用的附件（' || array_to_string(named, '、') || '）不在这份文件里，正文的数无从与附表核对' AS unchecked
FROM (
    SELECT
        document_id, min(start_char + strpos(words, '详见附件') - 1) AS start_char,
        list_sort(list_distinct(flatten(list(regexp_extract_all(words, '附件[\d\-—]+'))))) AS named
    FROM sentence
    WHERE contains(words, '详见附件')
    GROUP BY document_id
)
UNION ALL
SELECT
    document_id, '附表 ' || count(DISTINCT table_number) || ' 张', NULL, NULL,
    '不适用：附表就在这份文件里，正文的数与附表的数由“同一项目各处印的数相同”核对'
FROM cell
GROUP BY document_id
