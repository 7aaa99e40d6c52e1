"""Does the project do what it says? The folders mirror the rooms; `support` is shared."""
