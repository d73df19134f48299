"""XML as the bag's metadata needs it: small trees, the same bytes for the same facts."""

import re
import xml.etree.ElementTree as ET

DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
PREMIS = "http://www.loc.gov/premis/v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2

for prefix, namespace in (("dc", DC), ("dcterms", DCTERMS), ("premis", PREMIS), ("xsi", XSI)):
    ET.register_namespace(prefix, namespace)


def element(namespace: str, name: str, *inner: str | ET.Element | None, **attributes: str) -> ET.Element:
    """An element with a text or with elements in it; those that are None are left out."""
    made = ET.Element(f"{{{namespace}}}{name}", attributes)
    for one in inner:
        if isinstance(one, ET.Element):
            made.append(one)
        elif one is not None:
            made.text = NOT_XML.sub("\ufffd", one)
    return made


def written(root: ET.Element) -> bytes:
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
