"""Forms of a finished report: web page, table, xAPI, SCORM, print layout. Pure."""
