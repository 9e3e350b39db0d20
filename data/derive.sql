-- From the facts of all documents just loaded to what pages and checks ask for most: no document needs another here.

INSERT INTO document_total
SELECT
    f.document_id, f.item_id, f.item, f.amount_yuan,
    (SELECT max(h.quantity) FROM fact AS h
        WHERE h.document_id = f.document_id AND h.item_id = 'staff.supplied' AND h.measure = 'count' AND h.is_own)
FROM fact AS f
WHERE f.is_own AND f.measure = 'amount'
    AND f.item_id IN ('expenditure', 'total', 'fiscal_appropriation', 'general_public_budget', 'revenue')
QUALIFY row_number() OVER (
    PARTITION BY f.document_id
    ORDER BY CASE f.item_id
        WHEN 'expenditure' THEN 1 WHEN 'total' THEN 2 WHEN 'fiscal_appropriation' THEN 3
        WHEN 'general_public_budget' THEN 4 ELSE 5
    END
) = 1;

-- The item that makes 100% of a printed share: the one its words name, or the total of the statement it stands in.
CREATE TEMP MACRO whole_of(basis, statement, item_id) AS CASE
    WHEN basis LIKE '%中小企业%' THEN 'procurement.medium_enterprises'
    WHEN basis LIKE '%基本支出%' THEN 'basic'
    WHEN basis LIKE '%项目支出%' THEN 'project'
    WHEN basis LIKE '%三公%' THEN 'three_public'
    WHEN basis LIKE '%人员经费%' THEN 'basic.personnel'
    WHEN basis LIKE '%公用经费%' THEN 'basic.public'
    WHEN basis LIKE '%政府采购%' THEN 'procurement'
    WHEN basis LIKE '%一般公共预算%' THEN 'general_public_budget'
    WHEN basis LIKE '%财政拨款%' THEN 'fiscal_appropriation'
    WHEN basis LIKE '%收入%' THEN 'revenue'
    WHEN basis LIKE '%支出%' THEN 'expenditure'
    WHEN statement IN ('revenue', 'expenditure', 'general_public_budget', 'fiscal_appropriation', 'three_public', 'procurement')
        THEN statement
    WHEN statement IN ('government_fund', 'state_capital') AND item_id <> statement THEN statement
    WHEN statement = 'basic_project' AND starts_with(item_id, 'basic.') THEN 'basic'
    WHEN statement = 'basic_project' THEN 'expenditure'
    ELSE 'total'
END;

INSERT INTO own_item BY NAME
WITH shown AS (
    SELECT *
    FROM fact AS f
    WHERE is_own AND measure IN ('amount', 'count') AND statement <> 'work_targets'
        -- The economic classes of 政府预算 (5xx) tell the money of those of 部门预算 (3xx) a second time. Source: 财预〔2017〕98号.
        AND NOT (classification = 'economic' AND code LIKE '5%' AND EXISTS (
            SELECT 1
            FROM fact AS o
            WHERE o.document_id = f.document_id AND o.is_own AND o.classification = 'economic' AND o.code LIKE '3%'
        ))
    -- Of a stock printed for several dates the latest; of an item printed as amount and as count the amount.
    QUALIFY row_number() OVER (
        PARTITION BY document_id, item_id ORDER BY measure, as_of DESC NULLS LAST, start_char
    ) = 1
),
current AS (
    SELECT f.*, coalesce(f.amount_yuan, f.quantity) AS own_value
    FROM fact AS f
    JOIN document AS d USING (document_id)
    WHERE f.status <> 'derived' AND f.facet_id = ''
        AND (f.as_of IS NOT NULL OR f.fiscal_year = d.fiscal_year AND f.stage = d.stage)
),
-- Statements cover different money, so a share, change or growth belongs to the amount nearest to it in its own one.
told AS (
    SELECT c.fact_id, a.own_value AS of_value, a.rounding AS of_rounding
    FROM current AS c
    JOIN current AS a
        ON a.document_id = c.document_id AND a.item_id = c.item_id AND a.statement = c.statement
        AND a.measure IN ('amount', 'count')
    JOIN mention AS m ON m.document_id = a.document_id AND m.fact_id = a.fact_id
    WHERE c.measure IN ('share', 'change', 'growth')
    QUALIFY row_number() OVER (
        PARTITION BY c.fact_id
        ORDER BY m.start_char BETWEEN c.sentence_start AND c.sentence_end DESC, abs(m.start_char - c.start_char)
    ) = 1
),
-- It stands beside the shown amount where that is the same one, or where its statement prints none: first what the
-- same sentence tells, then the same statement, then one that prints the same amount.
near AS (
    SELECT
        c.*,
        row_number() OVER (
            PARTITION BY c.document_id, c.item_id, c.measure
            ORDER BY
                CASE WHEN c.sentence_start = s.sentence_start THEN 0 WHEN c.statement = s.statement THEN 1
                    WHEN t.fact_id IS NOT NULL THEN 2 ELSE 3 END,
                c.statement_rank, c.start_char
        ) AS place
    FROM shown AS s
    JOIN current AS c USING (document_id, item_id)
    LEFT JOIN told AS t ON t.fact_id = c.fact_id
    WHERE c.measure IN ('share', 'change', 'growth')
        AND (t.fact_id IS NULL OR abs(t.of_value - coalesce(s.amount_yuan, s.quantity)) <= t.of_rounding + s.rounding)
),
shares AS (SELECT * FROM near WHERE measure = 'share' AND place = 1),
changes AS (SELECT * FROM near WHERE measure = 'change' AND place = 1),
-- A growth is that of the change: against the same year and stage, in the same sentence where there is one.
growths AS (
    SELECT n.*
    FROM near AS n
    LEFT JOIN changes AS c USING (document_id, item_id)
    WHERE n.measure = 'growth'
        AND (c.fact_id IS NULL OR n.compared_year IS NULL OR c.compared_year IS NULL
            OR n.compared_year = c.compared_year AND n.compared_stage = c.compared_stage)
    QUALIFY row_number() OVER (
        PARTITION BY n.document_id, n.item_id
        ORDER BY coalesce(n.sentence_start = c.sentence_start, FALSE) DESC, n.place
    ) = 1
),
-- The change that a reason was given for: the last one in front of it in its statement.
reasons AS (
    SELECT p.document_id, p.item_id, p.start_char, p.end_char, c.own_value, c.rounding
    FROM passage AS p
    LEFT JOIN current AS c
        ON c.document_id = p.document_id AND c.item_id = p.item_id AND c.statement = p.statement
        AND c.measure = 'change' AND c.start_char < p.start_char
    WHERE p.kind = 'reason' AND p.item_id <> ''
    QUALIFY row_number() OVER (
        PARTITION BY p.document_id, p.item_id, p.statement, p.start_char ORDER BY c.start_char DESC NULLS LAST
    ) = 1
),
why AS (
    SELECT
        r.document_id, r.item_id,
        string_agg(DISTINCT substring(d.text, r.start_char + 1, r.end_char - r.start_char), '；') AS reason
    FROM reasons AS r
    JOIN document AS d USING (document_id)
    LEFT JOIN changes AS c USING (document_id, item_id)
    WHERE r.own_value IS NULL OR abs(r.own_value - c.own_value) <= r.rounding + c.rounding
    GROUP BY r.document_id, r.item_id
),
purposes AS (
    SELECT
        p.document_id, p.item_id,
        string_agg(DISTINCT substring(d.text, p.start_char + 1, p.end_char - p.start_char), '；') AS purpose
    FROM passage AS p
    JOIN document AS d USING (document_id)
    WHERE p.kind IN ('purpose', 'composition') AND p.item_id <> ''
    GROUP BY p.document_id, p.item_id
)
SELECT
    f.document_id, f.item_id, f.parent_id, f.item, f.classification, f.level, f.code, f.code_path, f.path, f.statement,
    f.amount_yuan, f.quantity, f.as_of, s.quantity AS share_printed, whole_of(s.basis, s.statement, s.item_id) AS share_of,
    c.amount_yuan AS change_yuan, c.value_printed AS change_printed, g.quantity AS growth_printed,
    c.compared_year, c.compared_stage, w.reason, p.purpose,
    t.item_id AS total_id, t.item AS total, t.amount_yuan AS total_yuan, t.heads,
    f.fact_id, f.statement_label, f.status, f.value_printed, f.unit_printed, f.start_char, f.end_char,
    f.sentence_start, f.sentence
FROM shown AS f
LEFT JOIN shares AS s USING (document_id, item_id)
LEFT JOIN changes AS c USING (document_id, item_id)
LEFT JOIN growths AS g USING (document_id, item_id)
LEFT JOIN why AS w USING (document_id, item_id)
LEFT JOIN purposes AS p USING (document_id, item_id)
LEFT JOIN document_total AS t USING (document_id)
ORDER BY f.document_id, f.start_char;

INSERT INTO stated BY NAME
WITH numbered AS (
    SELECT
        f.* REPLACE (
            -- Percentages are rounded as each author likes: one is as exact as it is printed, whatever the others are.
            CASE WHEN f.measure IN ('share', 'growth', 'completion')
                THEN (f.factor / 2 / power(10, length(regexp_extract(f.value_printed, '[.．]\s*([0-9０-９]+)', 1))))::DECIMAL(28, 6)
                ELSE f.rounding END AS rounding
        ),
        coalesce(f.amount_yuan, f.quantity) AS own_value,
        f.as_of IS NOT NULL OR f.fiscal_year = d.fiscal_year AND f.stage = d.stage AS is_current,
        regexp_matches(f.sentence, '等[^，；]{0,6}$') AS is_open,
        row_number() OVER (
            PARTITION BY f.document_id, f.statement, f.item_id, f.fiscal_year, f.stage, f.as_of,
                CASE WHEN f.measure IN ('amount', 'count') THEN '' ELSE f.measure END
            ORDER BY f.measure, f.start_char
        ) AS place
    FROM fact AS f
    JOIN document AS d USING (document_id)
    WHERE f.status <> 'derived' AND f.facet_id = '' AND f.statement <> 'work_targets'
),
beside AS (
SELECT
    document_id, statement, statement_label, statement_rank, item_id, any_value(parent_id) AS parent_id,
    any_value(item) AS item, any_value(classification) AS classification, any_value(level) AS level,
    any_value(code) AS code, any_value(path) AS path, fiscal_year, stage, as_of, is_current,
    coalesce(bool_or(is_home) FILTER (WHERE measure IN ('amount', 'count')), FALSE) AS is_home,
    max(measure) FILTER (WHERE measure IN ('amount', 'count')) AS measure,
    max(own_value) FILTER (WHERE measure IN ('amount', 'count')) AS value,
    max(rounding) FILTER (WHERE measure IN ('amount', 'count')) AS rounding,
    max(fact_id) FILTER (WHERE measure IN ('amount', 'count')) AS fact_id,
    max(start_char) FILTER (WHERE measure IN ('amount', 'count')) AS start_char,
    bool_or(is_open) FILTER (WHERE measure IN ('amount', 'count')) AS is_open,
    max(own_value) FILTER (WHERE measure = 'share') AS share,
    max(rounding) FILTER (WHERE measure = 'share') AS share_rounding,
    max(fact_id) FILTER (WHERE measure = 'share') AS share_id,
    max(basis) FILTER (WHERE measure = 'share') AS share_basis,
    max(own_value) FILTER (WHERE measure = 'change') AS change,
    max(rounding) FILTER (WHERE measure = 'change') AS change_rounding,
    max(fact_id) FILTER (WHERE measure = 'change') AS change_id,
    max(own_value) FILTER (WHERE measure = 'growth') AS growth,
    max(rounding) FILTER (WHERE measure = 'growth') AS growth_rounding,
    max(fact_id) FILTER (WHERE measure = 'growth') AS growth_id,
    max(compared_year) FILTER (WHERE measure IN ('change', 'growth')) AS compared_year,
    max(compared_stage) FILTER (WHERE measure IN ('change', 'growth')) AS compared_stage,
    max(own_value) FILTER (WHERE measure = 'completion') AS completion,
    max(rounding) FILTER (WHERE measure = 'completion') AS completion_rounding,
    max(fact_id) FILTER (WHERE measure = 'completion') AS completion_id,
    max(basis) FILTER (WHERE measure = 'completion') AS completion_basis
FROM numbered
WHERE place = 1
GROUP BY document_id, statement, statement_label, statement_rank, item_id, fiscal_year, stage, as_of, is_current
)
SELECT
    *,
    bool_or(is_current AND value IS NOT NULL) OVER (PARTITION BY document_id, statement, item_id) AS has_current,
    CASE WHEN share IS NOT NULL THEN whole_of(share_basis, statement, item_id) END AS share_of
FROM beside
ORDER BY document_id, statement, start_char;

INSERT INTO ledger BY NAME
WITH own AS (
    SELECT
        document_id, statement, item_id, is_home,
        struct_pack(
            item := item, "value" := value, rounding := rounding, fact_id := fact_id, "change" := change,
            change_rounding := change_rounding, change_id := change_id, compared := compared_year || compared_stage
        ) AS figure
    FROM stated
    WHERE is_current AND value IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY document_id, statement, item_id ORDER BY as_of DESC NULLS LAST, fiscal_year DESC
    ) = 1
),
fund AS (
    SELECT document_id, count(DISTINCT value) = 1 AS is_one_fund
    FROM stated
    WHERE is_current AND is_home AND measure = 'amount'
        AND item_id IN ('total', 'revenue', 'expenditure', 'fiscal_appropriation', 'general_public_budget')
    GROUP BY document_id
),
every AS (
    SELECT document_id, statement, item_id, figure FROM own
    UNION ALL
    SELECT document_id, '', item_id, figure FROM own WHERE is_home
    QUALIFY row_number() OVER (PARTITION BY document_id, item_id ORDER BY statement) = 1
)
SELECT
    e.document_id, e.statement, any_value(d.fiscal_year) AS fiscal_year, any_value(d.stage) AS stage,
    map_from_entries(list({'k': e.item_id, 'v': e.figure})) AS figures,
    coalesce(any_value(f.is_one_fund), FALSE) AS is_one_fund
FROM every AS e
JOIN document AS d USING (document_id)
LEFT JOIN fund AS f USING (document_id)
GROUP BY e.document_id, e.statement
ORDER BY e.document_id, e.statement;

INSERT INTO part_sum BY NAME
WITH amounts AS (
    SELECT *, CASE
            WHEN classification <> '' THEN classification
            WHEN starts_with(item_id, 'revenue.') THEN 'revenue'
            -- Told among the economic classes, by a name that their list does not have.
            WHEN starts_with(item_id, 'basic.') AND contains(item_id, '/') THEN 'economic'
            ELSE 'own'
        END AS kind,
        -- What a unit raises itself is told as 单位资金, as its sources, or as both.
        item_id IN ('revenue.career', 'revenue.business', 'revenue.superior', 'revenue.affiliated', 'revenue.other')
            AND sum(value) FILTER (WHERE item_id IN ('revenue.career', 'revenue.business', 'revenue.superior',
                'revenue.affiliated', 'revenue.other')) OVER told <= max(value) FILTER (WHERE item_id = 'revenue.unit_funds') OVER told
            AS is_unit_funds
    FROM stated
    WHERE value IS NOT NULL AND as_of IS NULL AND statement_rank < 9
        -- 结转 belongs to another total than this year's expenditure; services may be bought outside 政府采购; what
        -- small enterprises sell is another division of the same purchases, and the small are among the medium.
        AND item_id NOT IN ('expenditure.carried_forward', 'expenditure.balance', 'procurement.purchased_services',
            'procurement.medium_enterprises', 'procurement.small_enterprises',
        -- What a single vehicle costs is no item of “三公”, nor is all that runs an office; 本年收入 is a sum itself.
            'three_public.operation_per_vehicle', 'three_public.administrative')
        AND NOT starts_with(item_id, 'three_public/') AND NOT ends_with(item_id, '/本年收入')
    WINDOW told AS (PARTITION BY document_id, statement, fiscal_year, stage)
),
-- Which items may be the whole of a part, the nearest first.
above AS (
    SELECT
        a.fact_id AS part_id,
        unnest([
            -- 财政拨款收入 stands between the three budgets' appropriations and the whole revenue.
            {'whole': CASE
                WHEN a.item_id IN ('revenue.general_public_budget', 'revenue.government_fund', 'revenue.state_capital')
                    THEN 'revenue.fiscal'
                WHEN a.is_unit_funds THEN 'revenue.unit_funds'
            END, 'rank': 0},
            {'whole': a.parent_id, 'rank': 1},
            {'whole': regexp_replace(a.item_id, '[.][^.]*$', ''), 'rank': 2},
            {'whole': CASE
                WHEN a.kind = 'functional' AND a.statement IN ('general_public_budget', 'government_fund', 'state_capital')
                    THEN a.statement
                WHEN a.kind IN ('functional', 'revenue') AND a.statement = 'fiscal_appropriation' THEN 'fiscal_appropriation'
                WHEN a.kind = 'functional' AND a.statement IN ('expenditure', 'overview') THEN 'expenditure'
                WHEN a.kind = 'economic' AND left(a.code, 3) IN ('301', '303') THEN 'basic.personnel'
                WHEN a.kind = 'economic' AND left(a.code, 3) IN ('302', '310') THEN 'basic.public'
            END, 'rank': 3}
        ], recursive := TRUE)
    FROM amounts AS a
    UNION ALL
    -- Of a path of codes any level above may be printed.
    SELECT p.fact_id, w.item_id, CASE w.level WHEN 'section' THEN 0 ELSE 1 END
    FROM amounts AS p
    JOIN amounts AS w
        ON w.document_id = p.document_id AND w.statement = p.statement AND w.fiscal_year = p.fiscal_year
        AND w.stage = p.stage AND w.classification = p.classification AND w.classification <> ''
        AND starts_with(p.path, w.path || '/')
),
joined AS (
    SELECT
        w.document_id, w.statement, w.statement_label, w.item_id, w.item, w.fact_id, w.measure, p.kind, w.value,
        w.rounding AS whole_rounding, p.item_id AS part_item, p.item AS part, p.fact_id AS part_id, p.value AS part_value,
        p.rounding AS part_rounding, p.code AS part_code, p.level AS part_level, p.start_char, p.is_open, w.statement <> p.statement AS crosses
    FROM above AS u
    JOIN amounts AS p ON p.fact_id = u.part_id
    JOIN amounts AS w
        ON w.document_id = p.document_id AND w.item_id = u.whole AND w.fiscal_year = p.fiscal_year
        AND w.stage = p.stage AND w.measure = p.measure AND w.fact_id <> p.fact_id
        AND (w.statement = p.statement OR w.is_home AND p.is_home)
    -- A source of revenue belongs to the total of its own statement, whatever other totals it is part of.
    QUALIFY row_number() OVER (
        PARTITION BY p.fact_id
        ORDER BY p.kind = 'revenue' AND w.statement <> p.statement, u.rank, w.statement <> p.statement, w.start_char
    ) = 1
),
counted AS (
    SELECT * FROM joined
    -- What the whole's own statement prints of a part goes before what another one prints.
    QUALIFY row_number() OVER (PARTITION BY fact_id, kind, part_item ORDER BY crosses, start_char) = 1
)
SELECT
    document_id, statement, statement_label, item_id, item, fact_id, measure, kind, value,
    sum(part_value) AS parts_value,
    coalesce(sum(part_value) FILTER (WHERE part_item IN ('revenue.carried_over', 'revenue.non_fiscal_balance')), 0)
        AS carried_value,
    whole_rounding + sum(part_rounding) AS rounding,
    count(*) AS parts,
    list(part_item ORDER BY start_char, part_item) AS part_ids,
    list(part_id ORDER BY start_char, part_item) AS terms,
    string_agg(part, ' + ' ORDER BY start_char, part_item) AS formula,
    bool_or(starts_with(part, '其他') AND (part_code = '' OR part_code LIKE '%99')) AS has_rest,
    bool_or(is_open) AS is_open,
    count(*) FILTER (WHERE crosses) AS crossing,
    count(DISTINCT part_level) AS levels,
    max(part_value) AS largest,
    first(part_id ORDER BY part_value DESC, start_char) AS largest_id,
    first(part ORDER BY part_value DESC, start_char) AS largest_part
FROM counted
GROUP BY document_id, statement, statement_label, item_id, item, fact_id, measure, kind, value, whole_rounding
ORDER BY document_id, statement;

DROP MACRO whole_of;
