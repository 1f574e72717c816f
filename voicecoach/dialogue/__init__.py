"""The debtor. Pure: the same seed and the same replies give the same call."""
