"""Parts of the report, comparison and drill pages, and the printed report."""
