"""A plan's ledger as files for people: out as a workbook, and in as changes."""
