"""Many readers, one settler, on a Ray cluster: a reader is a crawl of some sources or archives in a process of its own,
the settler an actor that alone writes the corpus."""
