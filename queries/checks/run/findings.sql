-- From what the rules looked at to findings: one of five outcomes each, the obligations nobody met, the places, and
-- the correction. A document for which a rule returned nothing counts as not checked, never as passed.
INSERT INTO rule SELECT * FROM staged_rule;

CREATE TEMP TABLE judged AS
WITH obligation AS (
    SELECT * FROM looked
    UNION ALL BY NAME
    SELECT
        r.rule_id, d.document_id, r.title AS subject, 'words' AS measure,
        coalesce('规则没有运行成功：' || f.reason, r.absent) AS unchecked
    FROM document AS d
    CROSS JOIN rule AS r
    LEFT JOIN failed AS f USING (rule_id)
    WHERE NOT EXISTS (SELECT 1 FROM looked AS l WHERE l.document_id = d.document_id AND l.rule_id = r.rule_id)
),
-- What is lacking may stand there, unread: a number without a meaning that is just the gap.
unread AS (
    SELECT document_id, list({'printed': printed, 'value': value}) AS numbers
    FROM (
        SELECT *, try_cast(regexp_replace(translate(printed, '０１２３４５６７８９．，', '0123456789.,'), '[,\s]', '', 'g') AS DECIMAL(28, 4)) AS value
        FROM mention
        -- A short number is soon the same by chance.
        WHERE kind = 'unrecognised' AND regexp_matches(printed, '(?:\d\D?){3}')
    )
    GROUP BY document_id
),
weighed AS (
    SELECT o.* EXCLUDE (doubt), coalesce(o.doubt, '差额与没有认出含义的“' || CASE WHEN o.measure = 'amount' AND o.wrong IS NULL AND o.printed > o.expected
        THEN list_filter(u.numbers, lambda each: o.printed - o.expected IN (each.value, each.value * 10000, each.value * 100000000))[1].printed
        END || '”相同，可能是漏读的一项') AS doubt
    FROM obligation AS o
    LEFT JOIN unread AS u USING (document_id)
),
decided AS (
    SELECT
        *, printed - expected AS gap,
        CASE
            WHEN unchecked IS NOT NULL OR coalesce(wrong::INTEGER, printed - expected) IS NULL THEN 'unchecked'
            WHEN wrong IS NOT NULL AND NOT wrong OR printed = expected THEN 'passed'
            WHEN abs(printed - coalesce(exact, expected)) <= tolerance OR rounds IS NOT NULL THEN 'rounding'
            WHEN doubt IS NOT NULL THEN 'basis'
            ELSE 'error'
        END AS outcome
    FROM weighed
),
-- Both sides and the gap as the document prints such figures: in its unit, without zeros at the end.
said AS (
    SELECT
        o.* EXCLUDE (said), coalesce(f.status, 'printed') AS status,
        -- What a person has put in the place of a printed figure is not told as if it were printed.
        CASE WHEN o.said IS DISTINCT FROM '印' THEN o.said WHEN f.status = 'corrected'
            THEN '原文印 ' || f.value_printed || f.unit_printed || '，更正为' ELSE o.said END AS said,
        f.factor, f.value_printed, f.start_char AS fact_start, f.end_char AS fact_end,
        CASE o.measure WHEN 'percent' THEN '%' WHEN 'amount' THEN coalesce(nullif(f.unit_printed, ''), '元')
            ELSE coalesce(f.unit_printed, '') END AS unit,
        CASE WHEN o.measure = 'amount' AND coalesce(f.unit_printed, '') = '' THEN 1 ELSE coalesce(f.factor, 1) END AS scale
    FROM decided AS o
    LEFT JOIN fact AS f ON f.fact_id = o.fact_id
),
worded AS (
    SELECT
        *,
        replace(regexp_replace((printed / scale)::DECIMAL(28, 4)::VARCHAR, '[.]?0+$', ''), '-', '−') || unit AS printed_words,
        replace(regexp_replace((expected / scale)::DECIMAL(28, 4)::VARCHAR, '[.]?0+$', ''), '-', '−') || unit AS expected_words,
        CASE WHEN gap < 0 THEN '少 ' ELSE '多 ' END || regexp_replace((abs(gap) / scale)::DECIMAL(28, 4)::VARCHAR, '[.]?0+$', '')
            || CASE measure WHEN 'percent' THEN ' 个百分点' ELSE unit END
            || CASE WHEN measure = 'amount' AND scale <> 1
                THEN '（' || regexp_replace(format('{:,.2f}', abs(gap)::DOUBLE), '[.]0+$', '') || '元）' ELSE '' END AS gap_words
    FROM said
)
SELECT
    o.document_id, o.rule_id, o.subject, o.outcome, coalesce(o.measure, 'words') AS measure,
    CASE WHEN o.outcome <> 'unchecked' THEN o.printed END AS printed,
    CASE WHEN o.outcome <> 'unchecked' THEN o.expected END AS expected,
    CASE WHEN o.outcome <> 'unchecked' THEN o.gap END AS gap,
    o.tolerance, coalesce(o.formula, '') AS formula,
    CASE
        WHEN o.outcome = 'unchecked' THEN ''
        WHEN o.wrong IS NOT NULL THEN CASE WHEN o.wrong THEN coalesce(o.fault, '') ELSE '没有发现问题' END
        WHEN o.outcome = 'passed' THEN coalesce(o.said, '印') || ' ' || o.printed_words || '，' || o.formula || ' = ' || o.expected_words
        ELSE coalesce(o.said, '印') || ' ' || o.printed_words || '，' || o.formula || ' = ' || o.expected_words || '，' || o.gap_words
    END AS told,
    CASE o.outcome
        -- One of three reasons: the rule failed, it does not apply, or the document does not print enough.
        WHEN 'unchecked' THEN CASE WHEN regexp_matches(o.unchecked, '^(?:规则没有运行成功|不适用)：') THEN '' ELSE '数据不足：' END
            || coalesce(o.unchecked, '原文没有印出所需的数')
        WHEN 'rounding' THEN coalesce(o.rounds, '差额在各数末位四舍五入可以解释的范围内')
        WHEN 'basis' THEN o.doubt
        WHEN 'error' THEN CASE WHEN o.wrong IS NULL THEN '差额超出四舍五入可以解释的范围' ELSE '' END
        ELSE ''
    END AS why,
    o.fact_id, o.status, '' AS persons, coalesce(o.fact_start, o.start_char) AS start_char, coalesce(o.fact_end, o.end_char) AS end_char,
    -- The expected value in the unit of the print. Where its sign is another one, other words are needed too.
    CASE
        WHEN o.outcome IN ('passed', 'unchecked') OR NOT coalesce(o.mends, TRUE) THEN NULL
        WHEN o.wrong IS NOT NULL THEN o.replacement
        WHEN regexp_matches(o.value_printed, '\d') AND (sign(o.expected) = sign(o.printed) OR o.expected = 0)
            THEN regexp_replace((abs(o.expected) / o.factor)::DECIMAL(28, 4)::VARCHAR, '[.]?0+$', '')
    END AS correction,
    o.terms, o.other_start, o.other_end,
    substring(md5(concat_ws('|', o.rule_id, o.subject, d.department, d.level, d.fiscal_year, d.stage, row_number() OVER (
        PARTITION BY o.rule_id, o.document_id, o.subject ORDER BY o.start_char, o.fact_id
    ))), 1, 16) AS finding_id,
    md5(concat_ws('|', o.outcome, o.printed, o.expected, o.fault)) AS signature
FROM worded AS o
JOIN document AS d USING (document_id);

INSERT INTO finding BY NAME
SELECT j.* EXCLUDE (terms, other_start, other_end), j.start_char AS mend_start, j.end_char AS mend_end
FROM judged AS j
JOIN rule AS r USING (rule_id)
ORDER BY j.document_id, r.ordinal, j.start_char;

INSERT INTO finding_place BY NAME
WITH places AS (
    SELECT finding_id, document_id, 0 AS ordinal, fact_id, start_char, end_char FROM judged WHERE start_char IS NOT NULL
    UNION ALL
    SELECT j.finding_id, j.document_id, j.ordinal, j.term, f.start_char, f.end_char
    FROM (SELECT *, unnest(terms) AS term, generate_subscripts(terms, 1) AS ordinal FROM judged) AS j
    JOIN fact AS f ON f.fact_id = j.term
    WHERE j.term IS DISTINCT FROM j.fact_id
    UNION ALL
    SELECT finding_id, document_id, 999, NULL, other_start, other_end FROM judged WHERE other_start IS NOT NULL
)
SELECT p.*, s.start_char AS sentence_start, s.end_char AS sentence_end
FROM places AS p
JOIN sentence AS s ON s.document_id = p.document_id AND s.start_char <= p.start_char AND p.start_char < s.end_char
-- One word can stand for two of the figures.
QUALIFY row_number() OVER (PARTITION BY p.document_id, p.finding_id, p.start_char ORDER BY p.ordinal) = 1
ORDER BY p.document_id, p.finding_id, p.ordinal;

-- Two neighbouring digits swapped in one of the figures is the commonest slip: where undoing it closes the gap, say so.
UPDATE finding
SET
    why = finding.why || '；若' || hint.words || '，两边就相符',
    mend_start = CASE WHEN hint.ways = 1 THEN hint.start_char ELSE finding.mend_start END,
    mend_end = CASE WHEN hint.ways = 1 THEN hint.end_char ELSE finding.mend_end END,
    correction = CASE WHEN hint.ways = 1 THEN hint.needed ELSE finding.correction END
FROM (
    SELECT
        finding_id, string_agg(item || '的“' || shown || '”是“' || needed || '”的两位数字颠倒', '，或' ORDER BY ordinal) AS words,
        count(*) AS ways, any_value(start_char) AS start_char, any_value(end_char) AS end_char, any_value(needed) AS needed
    FROM (
        SELECT
            f.finding_id, t.item, p.ordinal, p.start_char, p.end_char,
            regexp_replace(abs(t.value)::DECIMAL(28, 4)::VARCHAR, '[.]?0+$', '') AS shown,
            -- The checked figure is too large by the gap, a term too small; one behind a minus too large as well.
            regexp_replace(abs(t.value
                + CASE WHEN p.ordinal = 0 OR p.ordinal > 1 AND contains(f.formula, '−') THEN -f.gap ELSE f.gap END / t.factor
            )::DECIMAL(28, 4)::VARCHAR, '[.]?0+$', '') AS needed
        FROM finding AS f
        JOIN finding_place AS p USING (finding_id, document_id)
        JOIN fact AS t ON t.fact_id = p.fact_id
        WHERE f.outcome IN ('error', 'basis') AND f.measure = 'amount' AND t.status <> 'corrected' AND t.measure IN ('amount', 'change') AND t.factor > 0
    )
    WHERE length(shown) = length(needed) AND shown <> needed AND list_sort(string_split(shown, '')) = list_sort(string_split(needed, ''))
        -- Swapped, and nothing else: all but two neighbouring places are the same.
        AND len(list_filter(range(1, length(shown) + 1), lambda i: shown[i] <> needed[i])) = 2
    GROUP BY finding_id
) AS hint
WHERE finding.finding_id = hint.finding_id;

-- What persons said of the figures that a finding rests on. What is printed can't be mended where one was corrected: the
-- correction is a person's, and the sentence still prints the other value.
UPDATE finding
SET persons = by_person.words, correction = CASE WHEN by_person.is_corrected THEN NULL ELSE finding.correction END
FROM (
    SELECT
        p.document_id, p.finding_id, string_agg(t.item || ' ' || s.said, '；' ORDER BY p.ordinal) AS words,
        bool_or(s.kind = 'corrected') AS is_corrected
    FROM finding_place AS p
    JOIN fact AS t ON t.document_id = p.document_id AND t.fact_id = p.fact_id
    JOIN spoken AS s ON s.document_id = t.document_id AND s.start_char = t.start_char
    GROUP BY p.document_id, p.finding_id
) AS by_person
WHERE finding.document_id = by_person.document_id AND finding.finding_id = by_person.finding_id;

DROP TABLE looked;
DROP TABLE failed;
DROP TABLE judged;
