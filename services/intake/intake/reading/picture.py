"""PNG, JPEG and TIFF scans, a TIFF page by page."""

import io
import warnings
from pathlib import Path

from PIL import Image, ImageSequence

from .messages import Unreadable, note
from .ocr import ocr_languages, ocr_pages, workplace
from .pdf import ocr_notes
from .source import Document, Limits

_MOST_PIXELS = 120_000_000


def read_picture(data: bytes, name: str, limits: Limits) -> Document:
    with _opened(data) as picture, workplace() as folder:
        frames = getattr(picture, "n_frames", 1)
        if frames > limits.pages:
            raise Unreadable("too_many_pages", pages=str(frames), limit=str(limits.pages))
        languages = ocr_languages()
        if not languages:
            return Document(name, [""] * frames, "none", [note("ocr_missing")])
        files = _frames(picture, Path(folder), limits)
        texts = ocr_pages(files, languages)
    texts += [""] * (frames - len(texts))
    chosen = list(range(len(files)))
    return Document(name, texts, "ocr", ocr_notes(chosen, texts[: len(files)], False, frames, limits))


def _opened(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            picture = Image.open(io.BytesIO(data))
        except Image.DecompressionBombError as error:
            raise Unreadable("bomb", detail="pixels") from error
        except (OSError, ValueError, SyntaxError) as error:
            raise Unreadable("damaged") from error
    if picture.width * picture.height > _MOST_PIXELS:
        raise Unreadable("bomb", detail=f"{picture.width} × {picture.height}")
    return picture


def _frames(picture: Image.Image, folder: Path, limits: Limits) -> list[Path]:
    files = []
    try:
        for index, frame in enumerate(ImageSequence.Iterator(picture)):
            if index == limits.ocr_pages:
                break
            grey = frame.convert("L")
            grey.thumbnail((limits.ocr_side_pixels, limits.ocr_side_pixels))
            files.append(folder / f"{index}.png")
            grey.save(files[-1], compress_level=1)
    except (OSError, ValueError, SyntaxError) as error:
        raise Unreadable("damaged") from error
    return files
