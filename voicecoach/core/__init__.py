"""The words of the field. Pure: no Qt, no devices, no files, no clock."""
