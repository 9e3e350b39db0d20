-- id: attachments
-- title: 正文与附表一致
-- demands: 正文里的数与所附公开表里的数相同。
-- basis: 《地方预决算公开操作规程》（财预〔2016〕143号）：公开内容包括说明和表格
-- tolerance: 0
-- severity: 中
-- absent: 文件里没有附表，正文的数无从与附表核对
SELECT
    document_id, '附件 ' || count(DISTINCT hit) || ' 份' AS subject,     min(start_char) AS start_char, min(start_char) + 4 AS end_char,
    '正文引用的附件（' || string_agg(DISTINCT hit, '、' ORDER BY hit) || '）不在这份文件里，正文的数无从与附表核对' AS unchecked
FROM (
    SELECT
        document_id, start_char + strpos(words, '详见附件') - 1 AS start_char,
        unnest(regexp_extract_all(words, '附件[\d\-—]+')) AS hit
    FROM sentence
    WHERE contains(words, '详见附件')
)
GROUP BY document_id
