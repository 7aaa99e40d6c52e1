"""How is the bundled example made: people, ties and contacts of one fictional supplier."""
