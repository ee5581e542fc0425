"""The corpus on its writer's side: open, recover, carry out an intent, rebuild, rewrite."""
