"""Files as a provider sends them: workbooks and texts, as grids of cells."""
