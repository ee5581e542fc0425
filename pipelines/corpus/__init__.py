"""Stage 4: rows -> Parquet -> Delta commit -> known as done."""
