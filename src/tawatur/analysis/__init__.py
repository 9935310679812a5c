"""What one article says: names, dates, numbers and figures, speech, events. Each looks at one text and nothing else."""
