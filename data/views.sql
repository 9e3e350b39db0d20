-- What is looked at as if it were stored, over tables or over views of them.

-- A text as the search compares it: small letters, full-width characters as half-width ones, without blanks, quotes and
-- the commas that part thousands: “三公”经费 １，２３４.５６ is 三公经费1234.56. Two passes, since neighbours share a digit group.
CREATE MACRO folded(words) AS regexp_replace(regexp_replace(
    translate(lower(regexp_replace(words, '\s+', '', 'g')), '！＃＄％＆（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～＂＇"''“”‘’「」『』 　 ',
        '!#$%&()*+,-./0123456789:;<=>?@[\]^_`abcdefghijklmnopqrstuvwxyz{|}~'),
    '([0-9]),([0-9]{3})', '\1\2', 'g'), '([0-9]),([0-9]{3})', '\1\2', 'g');

-- A number as people read it: with commas, a proper minus and no zeros at the end.
CREATE MACRO figured(number) AS CASE WHEN number < 0 THEN '−' ELSE '' END || format('{:,}', trunc(abs(number))::BIGINT)
    || regexp_replace('.' || split_part(number::DECIMAL(28, 8)::VARCHAR, '.', 2), '[.]?0+$', '');

-- What persons said of numbers, as a sentence.
CREATE VIEW spoken AS
SELECT
    document_id, start_char, kind, stated,
    CASE kind
        WHEN 'corrected' THEN '更正为 ' || stated || '，原文印 ' || printed
        WHEN 'assigned' THEN '人工认定，原读作' || read_as
        ELSE '人工认定不是预算数，原读作' || read_as
    END || '（' || who || ' ' || said_at || '：' || why || '）' AS said
FROM word;

-- One figure an item: where several statements print it, the one in which the item is at home.
CREATE VIEW item_fact AS SELECT * FROM fact WHERE is_home AND facet_id = '';
