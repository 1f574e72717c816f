"""What the window asks of the program, as Protocols and values. Holds no Qt."""
