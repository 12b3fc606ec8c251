"""From Textual's pictures to the bytes of the terminal: only the cells that differ from what stands there are sent."""
