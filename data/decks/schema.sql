-- Decks for meetings that people have saved: only ever added to; the newest of a name counts. SQLite, because several
-- servers and sessions may write at once.
CREATE TABLE IF NOT EXISTS deck (
    deck_id  INTEGER PRIMARY KEY,
    name     TEXT NOT NULL CHECK (name <> ''),
    view     TEXT NOT NULL,  -- the filters it was saved with, as the query of an address
    steps    TEXT NOT NULL,  -- JSON: a list of key, is_shown and note, in the order of the deck
    who      TEXT NOT NULL CHECK (who <> ''),
    saved_at TEXT NOT NULL   -- local time, to the second
);
CREATE INDEX IF NOT EXISTS deck_of_name ON deck (name, deck_id);
