"""Virtual sound devices, and simulated people who use them."""
