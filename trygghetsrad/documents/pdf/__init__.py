"""Papers as PDF/A-2a and PDF/UA-1, drawn by ReportLab in one pass."""
