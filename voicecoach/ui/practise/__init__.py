"""Parts of the pages before and during a call."""
