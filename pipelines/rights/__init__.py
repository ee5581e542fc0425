"""What a page's publisher allows: the signals that pages give, the policy that obeys them, and what was forgotten."""
