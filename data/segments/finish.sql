-- All that was written goes into the file now: closing it does the same, but keeps a failure to itself.
CHECKPOINT;
