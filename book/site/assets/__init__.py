"""What the site ships beside the content of its pages: scripts, style sheets, data files."""

from book.site.assets import page_scripts
from book.site.assets.page_scripts import STATIC
from book.site.assets.palette_sheet import NAME as PALETTE
