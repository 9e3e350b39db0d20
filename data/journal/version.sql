-- 0 as long as the journal has no tables.
PRAGMA user_version;
