-- id: double_numbering
-- title: 没有重复的序号
-- demands: 段落不同时用两种序号（如“5.五是”）。
-- basis: 文字校对
-- tolerance: 0
-- severity: 低
-- absent: 不适用：原文没有文字
SELECT
    document_id, hit <> '' AS wrong, CASE WHEN wrong THEN '“' || hit || '”' ELSE '其余 ' || count(*) || ' 句' END AS subject,
    '序号写了两次：“' || hit || '”' AS fault, place AS start_char, place + length(hit) AS end_char,
    regexp_extract(hit, '^\s*(?:[\d０-９]{1,2}\s*[.．、]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d０-９]+[）)])') AS replacement
FROM (
    SELECT
        document_id,
        regexp_extract(words, '^\s*(?:[\d０-９]{1,2}\s*[.．、]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d０-９]+[）)])\s*(?:[一二三四五六七八九十]+是|[一二三四五六七八九十]+、|[\d０-９]{1,2}[、．])') AS hit,
        CASE WHEN hit <> '' THEN start_char END AS place
    FROM sentence
)
GROUP BY document_id, hit, place
