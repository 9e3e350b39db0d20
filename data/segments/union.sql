-- One table of a snapshot, out of its segments.
CREATE VIEW {table} AS {parts};
