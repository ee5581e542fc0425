"""Worker processes that read pages: each can be killed, and they are shared fairly among sources."""
