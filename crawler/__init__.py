"""Finding and fetching: decides what to request and when. Imports `pipelines`, never the other way round."""
