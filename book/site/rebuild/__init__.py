"""What a build takes over from the one before: its state, or nothing, and what is slow to make."""

from book.site.rebuild import shown, state
from book.site.rebuild.kept import kept, kept_folder
