-- id: numbering
-- title: 序号连续
-- demands: 同一级序号（一、二、三；（一）（二）；1. 2.）从一开始，一个接一个，不缺号、不重号。
-- basis: 文字校对；缺号多半是漏了一部分
-- tolerance: 0
-- severity: 低
-- absent: 不适用：原文没有编号的段落
SELECT
    document_id, w IS NOT NULL AS wrong, coalesce(w.subject, '其余 ' || count(*) || ' 个序号') AS subject, w.fault AS fault,
    w.place AS start_char, w.place + w.length AS end_char
FROM (
    SELECT
        document_id,
        CASE WHEN is_prose AND n > 1 AND n <> before + 1 AND n <> coalesce(lag(n) OVER (
            PARTITION BY document_id, has_digits, has_brackets, is_prose ORDER BY start_char
        ), 0) + 1
            -- The first entry may stand within the sentence that opens the list: "包括：1.局机关；".
            AND NOT (has_digits AND regexp_matches(preceding, '[：:，,]\s*[（(]?' || (n - 1) || '\s*[、.．）)]')) THEN {
            'subject': '“' || left(words, 20) || '”', 'place': start_char, 'length': length(mark),
            'fault': CASE before WHEN 0 THEN '前面没有同级的序号' ELSE '前面一个同级的序号是 ' || before END || '，这里是 ' || n
        } END AS w
    FROM (
        SELECT
            *, regexp_matches(mark, '\d') AS has_digits, regexp_matches(mark, '[）)]') AS has_brackets,
            -- Rows of a table and of a table of contents are numbered too; they are looked past, and never judged.
            regexp_matches(CASE WHEN is_heading THEN following ELSE words END, '[。；;：]$') AS is_prose,
            coalesce(
                list_position(string_split('一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十', ' '),
                    regexp_extract(mark, '[^（(、\s）)]+')),
                try_cast(regexp_extract(mark, '\d+') AS INTEGER)
            ) AS n,
            coalesce(lag(n) OVER (PARTITION BY document_id, has_digits, has_brackets ORDER BY start_char), 0) AS before
        FROM (
            SELECT
                *, lead(words) OVER (PARTITION BY document_id ORDER BY start_char) AS following,
                lag(words) OVER (PARTITION BY document_id ORDER BY start_char) AS preceding,
                regexp_extract(translate(words, '０１２３４５６７８９', '0123456789'),
                    '^[（(]?(?:[一二三四五六七八九十]+|\d{1,2})\s*[、.．）)]') AS mark
            FROM sentence
        )
        WHERE mark <> '' AND NOT regexp_matches(words, '^[\d０-９]+\s*[.．]\s*\d{1,3}\D|^[一二三四五六七八九十]+、[一二三四五六七八九十]+、')
    )
)
GROUP BY document_id, w
