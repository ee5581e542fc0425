"""Words of newspapers and of their pages, as data. The rules that use a table are in the modules that import it."""
