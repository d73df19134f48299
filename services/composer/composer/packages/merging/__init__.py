"""Bodies' contributions in DOCX put together in the ministry's layout, nothing of their text lost."""

from composer.packages.merging.given import Given, NotMerged, opened
from composer.packages.merging.merged import Merged, Range, merged, text_of, without_running_titles

__all__ = ["Given", "Merged", "NotMerged", "Range", "merged", "opened", "text_of", "without_running_titles"]
