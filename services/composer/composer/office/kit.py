"""LibreOfficeKit, the C interface of LibreOffice's own libraries: as much of it as turns a document into a PDF.

The tables of functions are those of include/LibreOfficeKit/LibreOfficeKit.h; new functions are only ever added at their end.
"""

import ctypes
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

LIBRARIES = ("libmergedlo.so", "libsofficeapp.so")
"""Where the entry point lies: Debian's packages have the first, the project's own the second too."""

PDF = json.dumps(
    {
        "SelectPdfVersion": {"type": "long", "value": "2"},  # PDF/A-2b (ISO 19005-2)
        "UseTaggedPDF": {"type": "boolean", "value": "true"},
        "ExportBookmarks": {"type": "boolean", "value": "true"},
    }
).encode()
LOADING = b"MacroSecurityLevel=3,EnableMacrosExecution=false"

_Pointer = ctypes.c_void_p
_Poll = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_int)
_Wake = ctypes.CFUNCTYPE(None, _Pointer)


class _OfficeClass(ctypes.Structure):
    _fields_: ClassVar = [
        ("nSize", ctypes.c_size_t),
        ("destroy", _Pointer),
        ("documentLoad", _Pointer),
        ("getError", ctypes.CFUNCTYPE(_Pointer, _Pointer)),
        ("documentLoadWithOptions", ctypes.CFUNCTYPE(_Pointer, _Pointer, ctypes.c_char_p, ctypes.c_char_p)),
        ("freeError", ctypes.CFUNCTYPE(None, _Pointer)),
        ("registerCallback", _Pointer),
        ("getFilterTypes", _Pointer),
        ("setOptionalFeatures", _Pointer),
        ("setDocumentPassword", _Pointer),
        ("getVersionInfo", _Pointer),
        ("runMacro", _Pointer),
        ("signDocument", _Pointer),
        ("runLoop", ctypes.CFUNCTYPE(None, _Pointer, _Poll, _Wake, _Pointer)),
    ]


class _DocumentClass(ctypes.Structure):
    _fields_: ClassVar = [
        ("nSize", ctypes.c_size_t),
        ("destroy", ctypes.CFUNCTYPE(None, _Pointer)),
        ("saveAs", ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p)),
    ]


class _Office(ctypes.Structure):
    _fields_: ClassVar = [("functions", ctypes.POINTER(_OfficeClass))]


class _Document(ctypes.Structure):
    _fields_: ClassVar = [("functions", ctypes.POINTER(_DocumentClass))]


class NotMade(Exception):  # noqa: N818 - an outcome
    """LibreOffice says that it could not; the text is its own."""


class Office:
    """One LibreOffice with its own profile. There is one in a process, and it ends with the process."""

    def __init__(self, programs: Path, profile: Path) -> None:
        # One thread for everything ("unipoll"): otherwise LibreOffice lays out and paints each page for a screen beside our work.
        os.environ |= {"SAL_LOK_OPTIONS": "unipoll", "SAL_USE_VCLPLUGIN": "svp"}
        library = next(programs / name for name in LIBRARIES if (programs / name).is_file())
        begin = ctypes.CDLL(str(library)).libreofficekit_hook_2
        begin.restype, begin.argtypes = _Pointer, [ctypes.c_char_p, ctypes.c_char_p]
        self._office = begin(bytes(programs), profile.as_uri().encode())
        if not self._office:
            raise OSError("LibreOfficeKit did not begin")
        self._functions = ctypes.cast(self._office, ctypes.POINTER(_Office)).contents.functions.contents

    def run(self, work: Callable[[], None]) -> None:
        """LibreOffice's own loop; whenever it has nothing to do it calls `work`, which may take as long as it likes."""

        def poll(_data: object, _microseconds: int) -> int:
            work()
            return 0

        # Without a pointer to data LibreOffice would not call at all.
        self._functions.runLoop(self._office, _Poll(poll), _Wake(lambda _data: None), _Pointer(1))

    def to_pdf(self, source: Path, target: Path) -> None:
        """Only from inside `run`. Raises NotMade."""
        document = self._functions.documentLoadWithOptions(self._office, source.as_uri().encode(), LOADING)
        if not document:
            raise NotMade(self._error())
        functions = ctypes.cast(document, ctypes.POINTER(_Document)).contents.functions.contents
        try:
            if not functions.saveAs(document, target.as_uri().encode(), b"pdf", PDF):
                raise NotMade(self._error())
        finally:
            functions.destroy(document)

    def _error(self) -> str:
        text = self._functions.getError(self._office)
        if not text:
            return ""
        said = ctypes.string_at(text).decode("utf-8", "replace")
        self._functions.freeError(text)
        return said
