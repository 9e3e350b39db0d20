"""What the pages are made of: the shared filters, figures, tables, formats, theme and the way to the data."""
