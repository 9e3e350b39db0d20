-- Whoever holds the lock is the only one to publish: what is unfinished now was cut off.
UPDATE publication SET failed = '中断，没有发布' WHERE finished_at IS NULL AND failed IS NULL;
