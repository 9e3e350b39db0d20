-- What is looked at as if it were stored, over tables or over views of them.

-- A text as the search compares it: small letters, full-width characters as half-width ones, without blanks, quotes and
-- the commas that part thousands: “三公”经费 １，２３４.５６ is 三公经费1234.56. Two passes, since neighbours share a digit group.
CREATE MACRO folded(words) AS regexp_replace(regexp_replace(
    translate(lower(regexp_replace(words, '\s+', '', 'g')), '！＃＄％＆（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～＂＇"''“”‘’「」『』 　 ',
        '!#$%&()*+,-./0123456789:;<=>?@[\]^_`abcdefghijklmnopqrstuvwxyz{|}~'),
    '([0-9]),([0-9]{3})', '\1\2', 'g'), '([0-9]),([0-9]{3})', '\1\2', 'g');

-- One figure an item: where several statements print it, the one in which the item is at home.
CREATE VIEW item_fact AS SELECT * FROM fact WHERE is_home AND facet_id = '';
