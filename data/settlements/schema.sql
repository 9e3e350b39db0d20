-- What people said of findings: only ever added to. The newest entry of a finding counts, as long as the finding
-- still says what it said then (its signature). SQLite, because several servers and sessions may write at once.
CREATE TABLE IF NOT EXISTS settlement (
    settlement_id INTEGER PRIMARY KEY,
    finding_id    TEXT NOT NULL,
    signature     TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('explained', 'corrected', 'reopened')),
    reason        TEXT NOT NULL CHECK (reason <> ''),
    name          TEXT NOT NULL CHECK (name <> ''),
    settled_at    TEXT NOT NULL,  -- local time, to the second
    department    TEXT NOT NULL,
    level         TEXT NOT NULL,
    fiscal_year   INTEGER NOT NULL,
    stage         TEXT NOT NULL,
    title         TEXT NOT NULL,  -- what the finding was, so that history can be read when it is gone
    subject       TEXT NOT NULL,
    told          TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS settlement_of_document ON settlement (department, level, fiscal_year, stage);
