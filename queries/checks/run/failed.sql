-- A rule that could not be run, with the database's reason.
INSERT INTO failed VALUES (?, ?);
