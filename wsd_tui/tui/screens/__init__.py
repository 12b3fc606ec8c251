"""The screens: the main one with its panes, and those that take the whole terminal for a while."""
