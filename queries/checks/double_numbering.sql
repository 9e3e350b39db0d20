-- id: double_numbering
-- title: 没有重复的序号
-- demands: 段落不同时用两种序号（如“5.五是”）。
-- basis: 文字校对
-- tolerance: 0
-- severity: 低
-- absent: 原文没有文字
WITH found AS (
    SELECT
        document_id, start_char, words,
        regexp_extract(words, '^\s*(?:\d{1,2}\s*[.．、]|[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）)\s*(?:[一二三四五六七八九十]+是|[一二三四五六七八九十]+、|\d{1,2}[、．])') AS hit
    FROM sentence
    WHERE regexp_matches(words, '^\s*(?:\d{1,2}\s*[.．、]|[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）)\s*(?:[一二三四五六七八九十]+是|[一二三四五六七八九十]+、|\d{1,2}[、．])')
)
SELECT
    d.document_id, coalesce('“' || f.hit || '”', '全文') AS subject, f.hit IS NOT NULL AS wrong,
    '序号写了两次：“' || f.hit || '”' AS fault, f.start_char AS start_char, f.start_char + length(f.hit) AS end_char,
    regexp_extract(f.hit, '^\s*(?:\d{1,2}\s*[.．、]|[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）)') AS replacement
FROM document AS d
LEFT JOIN found AS f USING (document_id)
