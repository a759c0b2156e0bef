"""Every check of the data; yields Problems with file and line, prints nothing.

A check is a function from what it looks at to the Faults it finds; a fault names the key it is about, and
`check_packs` turns that into a line of the file.
"""

from almanac.lint.checking import Report, check_packs

__all__ = ["Report", "check_packs"]
