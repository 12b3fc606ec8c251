"""Reports as lines, tables, plots, and a page to print."""
