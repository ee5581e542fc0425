"""The data that flows between the stages. Read this first."""
