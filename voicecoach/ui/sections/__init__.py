"""The sections of the Settings page, one file each."""
