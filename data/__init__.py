"""Documents in, facts stored: reading, extraction, classification, the warehouse and the command line."""
