"""The names of WordprocessingML and of what stands beside it (ECMA-376)."""

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{W_URI}}}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix that every document uses
STRICT = "http://purl.oclc.org/ooxml/"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

LINES = frozenset((f"{W}p", f"{A}p"))
TEXTS = frozenset((f"{W}t", f"{M}t", f"{A}t"))
