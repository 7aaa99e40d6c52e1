"""How do export files become a change set? Recognition, reading, mapping and linking."""
