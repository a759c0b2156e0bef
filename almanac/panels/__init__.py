"""Pages and banners → a terminal's panels; the only importer of rich but for the progress bar.

Only the sixteen colours that a person's own theme defines are used, and of these the ones that hold on light and dark
backgrounds alike. How things look is decided here and nothing else.
"""

from almanac.panels.screen import Screen

__all__ = ["Screen"]
