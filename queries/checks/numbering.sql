-- id: numbering
-- title: 序号连续
-- demands: 同一级序号（一、二、三；（一）（二）；1. 2.）从一开始，一个接一个，不缺号、不重号。
-- basis: 文字校对；缺号多半是漏了一部分
-- tolerance: 0
-- severity: 低
-- absent: 原文没有编号的段落
SELECT
    document_id, wrong, CASE WHEN wrong THEN '“' || any_value(left(words, 20)) || '”' ELSE '其余 ' || count(*) || ' 个序号' END AS subject,
    '前面' || CASE any_value(before) WHEN 0 THEN '没有同级的序号' ELSE '一个同级的序号是 ' || any_value(before) END
        || '，这里是 ' || any_value(n) AS fault,
    place AS start_char, place + any_value(length(mark)) AS end_char
FROM (
    SELECT
        *, coalesce(lag(n) OVER (PARTITION BY document_id, has_digits, has_brackets ORDER BY start_char), 0) AS before,
        -- Rows of a table and of a table of contents are numbered too; they are looked past, and never judged.
        is_prose AND n > 1 AND n <> before + 1 AND n <> coalesce(lag(n) OVER (
            PARTITION BY document_id, has_digits, has_brackets, is_prose ORDER BY start_char
        ), 0) + 1 AS wrong,
        CASE WHEN wrong THEN start_char END AS place
    FROM (
        SELECT
            document_id, start_char, words, regexp_extract(words, '^[（(]?(?:[一二三四五六七八九十]+|[\d０-９]{1,2})\s*[、.．）)]') AS mark,
            regexp_matches(mark, '[\d０-９]') AS has_digits, regexp_matches(mark, '[）)]') AS has_brackets,
            coalesce(
                list_position(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五', '十六',
                    '十七', '十八', '十九', '二十'], regexp_extract(mark, '[一二三四五六七八九十]+')),
                try_cast(regexp_extract(translate(mark, '０１２３４５６７８９', '0123456789'), '\d+') AS INTEGER)
            ) AS n,
            regexp_matches(words, CASE WHEN is_heading THEN '情况|说明|概况|解释|职[能责]|构成|工作|安排' ELSE '[。；;：]$' END) AS is_prose
        FROM sentence
        WHERE mark <> '' AND NOT regexp_matches(words, '^[\d０-９]+\s*[.．]\s*\d{1,3}\D|^[一二三四五六七八九十]+、[一二三四五六七八九十]+、')
    )
)
GROUP BY document_id, wrong, place
