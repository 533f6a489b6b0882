"""The sheet: a narrowed report as one page to hand on, in the formats that people hand on."""
