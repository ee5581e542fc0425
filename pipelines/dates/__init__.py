"""Written dates -> timestamps, for pages and for listings. Pure, and independent of a page's markup."""
