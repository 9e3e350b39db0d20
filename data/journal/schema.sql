-- What was published when, by whom, and what persons said of figures. Rows are added; only a publication that has
-- begun is finished. The newest finished publication is the state of the warehouse.
PRAGMA journal_mode = WAL;  -- readers never wait for a writer

CREATE TABLE IF NOT EXISTS publication (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    begun_at    TEXT NOT NULL,
    who         TEXT NOT NULL,
    why         TEXT NOT NULL,
    version     TEXT NOT NULL,             -- of the program that read and checked the documents
    finished_at TEXT,
    segments    TEXT,                      -- JSON: the files of the snapshot; NULL until it is finished
    failed      TEXT                       -- why it was not finished
);

-- What one publication did with one document.
CREATE TABLE IF NOT EXISTS entry (
    publication INTEGER NOT NULL REFERENCES publication (number),
    action      TEXT NOT NULL,             -- published, restored, superseded, displaced, withdrawn, refused
    document_id TEXT NOT NULL,             -- empty where a file was refused
    digest      TEXT NOT NULL,             -- of the file's content, by which its original is kept
    file_name   TEXT NOT NULL,
    department  TEXT NOT NULL,
    level       TEXT NOT NULL,
    fiscal_year INTEGER,
    stage       TEXT NOT NULL,
    note        TEXT NOT NULL              -- for a refusal, the sentence that says why
);
CREATE INDEX IF NOT EXISTS entry_of_publication ON entry (publication);

-- A person's word on one number of one document: what it means, or that it is none. The newest word on a place counts.
CREATE TABLE IF NOT EXISTS word (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    digest      TEXT NOT NULL,             -- of the document's content: the word holds whenever that is read
    start_char  INTEGER NOT NULL,
    printed     TEXT NOT NULL,             -- the number as printed there; else the word does not apply
    kind        TEXT NOT NULL,             -- figure, non_fact, or revoked
    meaning     TEXT NOT NULL,             -- JSON: what a figure measures; {} for the others
    who         TEXT NOT NULL,
    why         TEXT NOT NULL,
    said_at     TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS word_of_document ON word (digest);
PRAGMA user_version = 1;
