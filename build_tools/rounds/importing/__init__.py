"""Foreign question sets read into what an author writes."""
