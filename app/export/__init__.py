"""How does the board look outside? One file for each form it leaves in; ``targets`` lists them."""
