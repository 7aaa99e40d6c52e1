"""How does a board look? Figures, tables and layouts."""
