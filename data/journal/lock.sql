-- Holds the lock of a database until the connection is closed, however that comes about.
BEGIN EXCLUSIVE;
