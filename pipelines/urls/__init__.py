"""What an address alone says."""
