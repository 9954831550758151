"""Programs that the benchmarks start in processes of their own; each prints one JSON object."""
