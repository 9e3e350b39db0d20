-- What is looked at as if it were stored, over tables or over views of them.

-- A text as the search compares it: small letters, full-width characters as half-width ones, without blanks, quotes and
-- the commas that part thousands: “三公”经费 １，２３４.５６ is 三公经费1234.56. Two passes, since neighbours share a digit group.
CREATE MACRO bare(words) AS regexp_replace(regexp_replace(
    translate(lower(regexp_replace(words, '\s+', '', 'g')), '！＃＄％＆（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～＂＇"''“”‘’「」『』 　 ',
        '!#$%&()*+,-./0123456789:;<=>?@[\]^_`abcdefghijklmnopqrstuvwxyz{|}~'),
    '([0-9]),([0-9]{3})', '\1\2', 'g'), '([0-9]),([0-9]{3})', '\1\2', 'g');

-- The same with a sign where a number begins, so that 1.62 is not found in 241.62; a year may stand behind a label,
-- "1.2024年…".
CREATE MACRO folded(words) AS regexp_replace(
    regexp_replace(bare(words), '^([0-9]{1,2}[.])(20[0-9]{2})', '\1' || chr(1) || '\2'),
    '(^|[^0-9.]|[^0-9][.])([0-9])', '\1' || chr(1) || '\2', 'g');

-- Which characters and pairs of neighbours a folded text has, a bit for each kind, so that most texts that lack a word
-- are passed over without being read. The sums are our own: stored ones must mean the same to every DuckDB.
CREATE MACRO grams(words) AS coalesce(list_bit_or(list_transform(range(1, length(words) + 1), lambda place:
    (1::UHUGEINT << (ord(words[place]) * 31 % 127)::UHUGEINT)
    | CASE WHEN place < length(words) THEN 1::UHUGEINT << ((ord(words[place]) * 7 + ord(words[place + 1])) % 127)::UHUGEINT ELSE 0 END)),
    0::UHUGEINT);

-- Words as typed, in the form in which texts are searched.
CREATE MACRO needles(typed) AS list_filter(
    list_distinct(list_transform(typed, lambda each: folded(each))), lambda each: each <> '');

-- Whether a folded text contains all of some folded words; never where there are none. The first three are asked for one
-- by one, since only that much can be asked where the texts are stored.
CREATE MACRO contains_all(words, needles) AS
    len(needles) > 0
    AND contains(words, needles[1])
    AND (len(needles) < 2 OR contains(words, needles[2]))
    AND (len(needles) < 3 OR contains(words, needles[3]))
    AND (len(needles) < 4 OR len(list_filter(needles[4:], lambda each: NOT contains(words, each))) = 0);

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
