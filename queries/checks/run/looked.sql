-- What the rules return, before it is judged; a rule leaves out the columns it has no use for.
CREATE TABLE looked (
    rule_id     VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    subject     VARCHAR NOT NULL,
    measure     VARCHAR,          -- amount, count or percent; NULL where no number is compared
    printed     DECIMAL(28, 6),
    said        VARCHAR DEFAULT '印',  -- how the printed side comes about, where it is not printed itself
    expected    DECIMAL(28, 6),   -- what follows from the other figures, rounded as it would be printed
    exact       DECIMAL(28, 8),   -- the same before it is rounded, where that differs
    tolerance   DECIMAL(28, 8),   -- how far rounding of the printed terms can move it
    formula     VARCHAR,
    fact_id     VARCHAR,          -- the figure that is checked
    terms       VARCHAR[],        -- the figures it is checked against
    mends       BOOLEAN DEFAULT TRUE,  -- FALSE: the expected value is not what should stand there instead
    wrong       BOOLEAN,          -- no number: whether it fails
    fault       VARCHAR,          -- no number: what is wrong
    doubt       VARCHAR,          -- why a failure may be a different basis
    rounds      VARCHAR,          -- why a gap beyond the tolerance is rounding all the same
    unchecked   VARCHAR,          -- why it could not be checked
    start_char  INTEGER,          -- the place that is checked, where it is no figure
    end_char    INTEGER,
    replacement VARCHAR,          -- what should stand there
    other_start INTEGER,          -- a further place that it rests on
    other_end   INTEGER
);
CREATE TABLE failed (rule_id VARCHAR NOT NULL, reason VARCHAR NOT NULL);
