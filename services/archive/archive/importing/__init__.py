"""Import of what a ministry already has: a folder of files, and a manifest that says what each of them is."""
