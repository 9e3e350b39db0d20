-- The warehouse: documents, what they print, and where each figure stands in the text.
-- Positions count the characters of document.text from 0; an end is the first position behind.

CREATE TABLE document (
    document_id  VARCHAR PRIMARY KEY,  -- of the department's name and the file content's SHA-256: a department's lie together
    file_name    VARCHAR NOT NULL,
    digest       VARCHAR NOT NULL,     -- SHA-256 of the file's content
    text         VARCHAR NOT NULL,
    department   VARCHAR NOT NULL,
    level        VARCHAR NOT NULL,     -- department or unit: their figures are never added together
    fiscal_year  INTEGER NOT NULL,
    stage        VARCHAR NOT NULL,     -- budget or final
    -- The account of its numbers: the first is the sum of the next three (a test holds mention to it).
    numbers      INTEGER NOT NULL,     -- in its text
    facts        INTEGER NOT NULL,
    non_facts    INTEGER NOT NULL,
    unrecognised INTEGER NOT NULL,
    worded       INTEGER NOT NULL,     -- figures printed as words, which are no numbers
    named        VARCHAR NOT NULL      -- its department, file name and year, folded for the search
);

-- The cells of a document's tables, as they stand in its text; empty ones are left out.
CREATE TABLE cell (
    document_id  VARCHAR NOT NULL,
    table_number INTEGER NOT NULL,     -- from 0, in the order of the text
    row_number   INTEGER NOT NULL,     -- from 0, as column_number
    column_number INTEGER NOT NULL,
    row_span     INTEGER NOT NULL,     -- how many rows a merged cell covers
    column_span  INTEGER NOT NULL,
    start_char   INTEGER NOT NULL,
    end_char     INTEGER NOT NULL
);

-- Where stretches of the text stand in the file: a page and box (points from its top left), or a sheet and cell.
CREATE TABLE place (
    document_id VARCHAR NOT NULL,
    start_char  INTEGER NOT NULL,
    end_char    INTEGER NOT NULL,
    page        INTEGER,
    box         DOUBLE[],
    sheet       VARCHAR,
    cell        VARCHAR
);

CREATE TABLE statement (
    statement VARCHAR PRIMARY KEY,
    label     VARCHAR NOT NULL,        -- Chinese name
    ordinal   INTEGER NOT NULL
);

CREATE TABLE section (
    document_id VARCHAR NOT NULL,
    ordinal     INTEGER NOT NULL,
    level       INTEGER NOT NULL,      -- 1 第一部分, 2 一、, 3 （一）, 4 1., 5 (1), 9 without a number
    title       VARCHAR NOT NULL,
    statement   VARCHAR NOT NULL,
    start_char  INTEGER NOT NULL,
    end_char    INTEGER NOT NULL
);

-- Every sentence and every heading, in the order of the text.
CREATE TABLE sentence (
    document_id VARCHAR NOT NULL,
    start_char  INTEGER NOT NULL,
    end_char    INTEGER NOT NULL,
    statement   VARCHAR NOT NULL,      -- the part of the disclosure it stands in; empty if none
    is_heading  BOOLEAN NOT NULL,
    words       VARCHAR NOT NULL,
    -- For the search: its document's, and folded(words), as it is because unpacking takes longer than looking, with its grams.
    department     VARCHAR NOT NULL,
    document_level VARCHAR NOT NULL,
    document_year  INTEGER NOT NULL,
    document_stage VARCHAR NOT NULL,
    folded      VARCHAR USING COMPRESSION uncompressed NOT NULL,
    grams       UHUGEINT NOT NULL
);

-- The official code lists, with the years in which each name was in force.
CREATE TABLE classification_name (
    classification VARCHAR NOT NULL,   -- functional or economic
    code           VARCHAR NOT NULL,
    name           VARCHAR NOT NULL,
    valid_from     INTEGER NOT NULL,
    valid_to       INTEGER NOT NULL
);

-- One row is one figure that a document prints, or that follows from two it prints (status derived).
CREATE TABLE fact (
    fact_id        VARCHAR NOT NULL,   -- unique; without an index, which would take more room than the table
    document_id    VARCHAR NOT NULL,
    department     VARCHAR NOT NULL,
    fiscal_year    INTEGER NOT NULL,   -- the year the figure speaks of
    stage          VARCHAR NOT NULL,   -- budget, adjusted, execution or final
    statement      VARCHAR NOT NULL,
    statement_label VARCHAR NOT NULL,
    statement_rank INTEGER NOT NULL,   -- 0 the item's own statement, 9 one that does not usually print it
    is_home        BOOLEAN NOT NULL,   -- of several statements' figures of an item, the one of its own statement
    is_own         BOOLEAN NOT NULL,   -- at home, printed, without facet, and of the document's year and stage or a stock
    item_id        VARCHAR NOT NULL,
    parent_id      VARCHAR NOT NULL,
    item           VARCHAR NOT NULL,   -- standard name
    item_printed   VARCHAR NOT NULL,
    facet_id       VARCHAR NOT NULL,   -- of a table of two dimensions the item of the column; empty for all else
    facet          VARCHAR NOT NULL,   -- its name: 基本支出 in a row of 行政运行
    classification VARCHAR NOT NULL,   -- functional, economic or empty
    level          VARCHAR NOT NULL,   -- class, section, item or empty
    code           VARCHAR NOT NULL,   -- official code or empty
    code_path      VARCHAR NOT NULL,   -- 208/20805/2080505
    path           VARCHAR NOT NULL,   -- names from the class down
    measure        VARCHAR NOT NULL,   -- amount, share, change, growth, points, count, completion, rate
    value_printed  VARCHAR NOT NULL,   -- as printed, a word where a word says it; empty if derived
    unit_printed   VARCHAR NOT NULL,
    value          DECIMAL(28, 8) NOT NULL,  -- signed, in the printed unit
    factor         DECIMAL(14, 1) NOT NULL,  -- what one printed unit holds of yuan or of the base unit
    amount_yuan    DECIMAL(28, 2),     -- money only; NULL for all else
    quantity       DECIMAL(28, 6),     -- all else in its base unit: percent, persons, vehicles
    rounding       DECIMAL(28, 6) NOT NULL,  -- how far printing may have rounded it, in yuan or the base unit
    status         VARCHAR NOT NULL,   -- printed, derived, or by a person: corrected (in value), assigned (a meaning)
    basis          VARCHAR NOT NULL,   -- printed words: what a share is of, what a change is against, 以上
    compared_year  INTEGER,
    compared_stage VARCHAR,
    as_of          DATE,               -- stocks only
    start_char     INTEGER NOT NULL,   -- the first place that prints it
    end_char       INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end   INTEGER NOT NULL,
    sentence       VARCHAR NOT NULL,
    -- For the search: its document's, and of an item's amounts and counts as printed names, code, value with its unit, and
    -- what a person put in its place, with their grams; else NULL.
    document_level VARCHAR NOT NULL,
    document_year  INTEGER NOT NULL,
    document_stage VARCHAR NOT NULL,
    folded         VARCHAR USING COMPRESSION uncompressed,
    grams          UHUGEINT
);

-- Every number of every text, and every word that stands for a figure; the account that must balance.
CREATE TABLE mention (
    document_id    VARCHAR NOT NULL,
    start_char     INTEGER NOT NULL,
    end_char       INTEGER NOT NULL,
    printed        VARCHAR NOT NULL,
    is_number      BOOLEAN NOT NULL,   -- false: a word such as 持平
    kind           VARCHAR NOT NULL,   -- fact, non_fact or unrecognised
    meaning        VARCHAR NOT NULL,   -- Chinese: what a non-fact is
    fact_id        VARCHAR             -- facts only
);

-- What persons said of numbers, in the place of what was read there.
CREATE TABLE word (
    document_id VARCHAR NOT NULL,
    start_char  INTEGER NOT NULL,
    kind        VARCHAR NOT NULL,      -- corrected (in value), assigned (a meaning only) or non_fact
    printed     VARCHAR NOT NULL,      -- with its unit
    stated      VARCHAR NOT NULL,      -- the person's value with its unit; empty for a non-fact
    read_as     VARCHAR NOT NULL,      -- Chinese: what the program had read
    who         VARCHAR NOT NULL,
    why         VARCHAR NOT NULL,
    said_at     VARCHAR NOT NULL
);

-- What is said in words: duty, work, term (glossary), reason, purpose, composition.
CREATE TABLE passage (
    document_id VARCHAR NOT NULL,
    kind        VARCHAR NOT NULL,
    statement   VARCHAR NOT NULL,
    term        VARCHAR NOT NULL,      -- the glossary's term, or the item explained
    item_id     VARCHAR NOT NULL,
    start_char  INTEGER NOT NULL,
    end_char    INTEGER NOT NULL
);

-- What a document's shares are shares of: its total expenditure, by whichever of the totals it prints; and the
-- people by whom a value per head is reckoned (财政供给人员), where it names them.
CREATE TABLE document_total (
    document_id VARCHAR PRIMARY KEY,
    item_id     VARCHAR NOT NULL,
    item        VARCHAR NOT NULL,
    amount_yuan DECIMAL(28, 2) NOT NULL,
    heads       DECIMAL(28, 6)
);

-- What a page about one document shows: an item of the document's own year and stage (or a stock) with all that the
-- document prints beside its amount or count. Nothing is computed here; queries do that.
CREATE TABLE own_item (
    document_id    VARCHAR NOT NULL,
    item_id        VARCHAR NOT NULL,
    parent_id      VARCHAR NOT NULL,
    item           VARCHAR NOT NULL,
    classification VARCHAR NOT NULL,
    level          VARCHAR NOT NULL,
    code           VARCHAR NOT NULL,
    code_path      VARCHAR NOT NULL,
    path           VARCHAR NOT NULL,
    statement      VARCHAR NOT NULL,
    amount_yuan    DECIMAL(28, 2),
    quantity       DECIMAL(28, 6),
    as_of          DATE,
    share_printed  DECIMAL(28, 6),
    share_of       VARCHAR,            -- the item that makes 100% of it
    change_yuan    DECIMAL(28, 2),
    change_printed VARCHAR,
    growth_printed DECIMAL(28, 6),
    compared_year  INTEGER,
    compared_stage VARCHAR,
    reason         VARCHAR,            -- printed reasons for the change
    purpose        VARCHAR,            -- what the money is for or made of, as printed
    total_id       VARCHAR,            -- the document's total expenditure: the item, its name and amount
    total          VARCHAR,
    total_yuan     DECIMAL(28, 2),
    heads          DECIMAL(28, 6),
    fact_id        VARCHAR NOT NULL,
    statement_label VARCHAR NOT NULL,
    status         VARCHAR NOT NULL,
    value_printed  VARCHAR NOT NULL,
    unit_printed   VARCHAR NOT NULL,
    start_char     INTEGER NOT NULL,
    end_char       INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence       VARCHAR NOT NULL
);

-- What a statement prints of an item side by side: its amount or count with share, change, growth and completion.
-- Only printed figures; of a figure printed twice in a statement the first.
CREATE TABLE stated (
    document_id       VARCHAR NOT NULL,
    statement         VARCHAR NOT NULL,
    statement_label   VARCHAR NOT NULL,
    statement_rank    INTEGER NOT NULL,
    item_id           VARCHAR NOT NULL,
    parent_id         VARCHAR NOT NULL,
    item              VARCHAR NOT NULL,
    classification    VARCHAR NOT NULL,
    level             VARCHAR NOT NULL,
    code              VARCHAR NOT NULL,
    path              VARCHAR NOT NULL,
    fiscal_year       INTEGER NOT NULL,
    stage             VARCHAR NOT NULL,
    as_of             DATE,
    is_current        BOOLEAN NOT NULL,  -- of the document's own year and stage, or a stock
    is_home           BOOLEAN NOT NULL,  -- the amount (or count) is the item's home figure
    has_current       BOOLEAN NOT NULL,  -- the statement prints the item's current amount (or count) too, here or in another row
    measure           VARCHAR,           -- amount or count; NULL where neither is printed
    value             DECIMAL(28, 6),    -- in yuan, or in the base unit of a count
    rounding          DECIMAL(28, 6),
    fact_id           VARCHAR,
    start_char        INTEGER,
    is_open           BOOLEAN,           -- its sentence ends in 等: the list may leave parts out
    share             DECIMAL(28, 6),
    share_rounding    DECIMAL(28, 6),
    share_id          VARCHAR,
    share_basis       VARCHAR,
    share_of          VARCHAR,           -- the item that makes 100%
    change            DECIMAL(28, 6),
    change_rounding   DECIMAL(28, 6),
    change_id         VARCHAR,
    growth            DECIMAL(28, 6),
    growth_rounding   DECIMAL(28, 6),
    growth_id         VARCHAR,
    compared_year     INTEGER,
    compared_stage    VARCHAR,
    completion        DECIMAL(28, 6),
    completion_rounding DECIMAL(28, 6),
    completion_id     VARCHAR,
    completion_basis  VARCHAR            -- which budget it is a completion of, as printed
);

-- A document's own figures by item, for checks between a few named ones: one row a statement, and one (statement
-- empty) with each item's home figure.
CREATE TABLE ledger (
    document_id VARCHAR NOT NULL,
    statement   VARCHAR NOT NULL,
    fiscal_year INTEGER NOT NULL,        -- the document's
    stage       VARCHAR NOT NULL,
    -- compared: the year and stage that the change is against
    figures     MAP(VARCHAR, STRUCT(item VARCHAR, "value" DECIMAL(28, 6), rounding DECIMAL(28, 6), fact_id VARCHAR,
        "change" DECIMAL(28, 6), change_rounding DECIMAL(28, 6), change_id VARCHAR, compared VARCHAR)) NOT NULL,
    is_one_fund BOOLEAN NOT NULL         -- all printed totals are the same amount: its statements cover the same money
);

-- A printed whole with the sum of its parts, as far as the document prints them.
CREATE TABLE part_sum (
    document_id     VARCHAR NOT NULL,
    statement       VARCHAR NOT NULL,
    statement_label VARCHAR NOT NULL,
    item_id         VARCHAR NOT NULL,    -- the whole
    item            VARCHAR NOT NULL,
    fact_id         VARCHAR NOT NULL,
    measure         VARCHAR NOT NULL,    -- amount or count
    kind            VARCHAR NOT NULL,    -- functional, economic, revenue or own: parts of one kind make up the whole
    value           DECIMAL(28, 6) NOT NULL,
    parts_value     DECIMAL(38, 6) NOT NULL,
    carried_value   DECIMAL(38, 6) NOT NULL,  -- of it what was carried over from the year before, which some totals leave out
    rounding        DECIMAL(38, 6) NOT NULL,  -- of the whole and all its parts together
    parts           INTEGER NOT NULL,
    part_ids        VARCHAR[] NOT NULL,       -- items
    terms           VARCHAR[] NOT NULL,       -- facts
    formula         VARCHAR NOT NULL,         -- names joined by +
    has_rest        BOOLEAN NOT NULL,    -- one part is 其他…: the list is complete
    is_open         BOOLEAN NOT NULL,    -- the list ends in 等
    crossing        INTEGER NOT NULL,    -- how many parts stand in another statement than the whole
    levels          INTEGER NOT NULL,    -- how many levels of a classification the parts are of: 1 where none is left out
    largest         DECIMAL(28, 6) NOT NULL, -- the largest part
    largest_id      VARCHAR NOT NULL,
    largest_part    VARCHAR NOT NULL
);

-- The rules of 勾稽, as the heads of queries/checks give them.
CREATE TABLE rule (
    rule_id   VARCHAR PRIMARY KEY,
    ordinal   INTEGER NOT NULL,
    title     VARCHAR NOT NULL,
    demands   VARCHAR NOT NULL,
    basis     VARCHAR NOT NULL,
    tolerance VARCHAR NOT NULL,
    severity  VARCHAR NOT NULL,          -- 高, 中, 低
    absent    VARCHAR NOT NULL           -- why a document without anything to look at is not checked
);

-- All that was looked at and all that should have been, one row a rule, document and subject.
CREATE TABLE finding (
    finding_id   VARCHAR NOT NULL,       -- unique; the same for the same rule, subject, department, year and stage
    document_id  VARCHAR NOT NULL,
    rule_id      VARCHAR NOT NULL,
    subject      VARCHAR NOT NULL,
    outcome      VARCHAR NOT NULL,       -- passed, rounding, basis, error or unchecked
    measure      VARCHAR NOT NULL,       -- amount, count, percent or words where no number is compared
    printed      DECIMAL(28, 6),
    expected     DECIMAL(28, 6),
    gap          DECIMAL(28, 6),         -- printed less expected
    tolerance    DECIMAL(28, 6),         -- what rounding explains
    formula      VARCHAR NOT NULL,       -- how the expected value comes about
    told         VARCHAR NOT NULL,       -- both sides and the gap in one Chinese sentence, in the unit of the print
    why          VARCHAR NOT NULL,       -- the reason for an outcome other than passed
    fact_id      VARCHAR,                -- the figure that is checked
    status       VARCHAR NOT NULL,       -- of that figure, as with facts; printed where it is none
    persons      VARCHAR NOT NULL,       -- what persons said of the figures it rests on; empty where they said nothing
    start_char   INTEGER,                -- the place that is checked
    end_char     INTEGER,
    mend_start   INTEGER,                -- the place that would be mended: mostly the one checked
    mend_end     INTEGER,
    correction   VARCHAR,                -- what would stand there; NULL where no single change of what is printed mends it
    signature    VARCHAR NOT NULL        -- changes when what is printed or expected does
);

-- Every place that a finding rests on: the one checked first, then the others.
CREATE TABLE finding_place (
    finding_id     VARCHAR NOT NULL,
    document_id    VARCHAR NOT NULL,
    ordinal        INTEGER NOT NULL,
    fact_id        VARCHAR,
    start_char     INTEGER NOT NULL,
    end_char       INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end   INTEGER NOT NULL
);

-- A roll-up for comparing departments: an item of a document's own year and stage with all that is ranked or shown of
-- it, sorted by year, stage, level and item, so that one comparison reads one stretch. Each row is of one document
-- alone; nothing is added over documents.
CREATE TABLE compared_item (
    document_id    VARCHAR NOT NULL,
    department     VARCHAR NOT NULL,
    level          VARCHAR NOT NULL,
    fiscal_year    INTEGER NOT NULL,
    stage          VARCHAR NOT NULL,
    item_id        VARCHAR NOT NULL,
    item           VARCHAR NOT NULL,
    label          VARCHAR NOT NULL,   -- its name behind its code
    ordinal        VARCHAR NOT NULL,   -- sorts the items: totals first, then by kind and code
    amount_yuan    DECIMAL(28, 2) NOT NULL,
    share          DECIMAL(18, 4),     -- of the document's total expenditure, in percent; NULL for revenue
    per_head_yuan  DECIMAL(28, 2),
    previous_yuan  DECIMAL(28, 2),     -- the same stage's amount one year before, where it is known
    growth         DECIMAL(18, 2),     -- against it, in percent; NULL on a base of zero
    fact_id        VARCHAR NOT NULL,
    statement_label VARCHAR NOT NULL,
    status         VARCHAR NOT NULL,
    value_printed  VARCHAR NOT NULL,
    unit_printed   VARCHAR NOT NULL,
    start_char     INTEGER NOT NULL,
    end_char       INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence       VARCHAR NOT NULL,
    finding_id     VARCHAR,            -- of the checks it took part in the one that came out worst; NULL without any
    outcome        VARCHAR,
    hint           VARCHAR,            -- that one's rule and what it says
    signature      VARCHAR,
    passed         INTEGER NOT NULL,   -- how many checks came out how, as in findings/touched
    rounding       INTEGER NOT NULL,
    basis          INTEGER NOT NULL,
    error          INTEGER NOT NULL,
    unchecked      INTEGER NOT NULL
);
