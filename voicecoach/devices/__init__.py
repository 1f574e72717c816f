"""Everything that touches hardware or third-party sound and speech libraries, one library per file."""
