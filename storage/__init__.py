"""The ground Houma stands on: the nouns, the tables and the transactions that keep them."""
