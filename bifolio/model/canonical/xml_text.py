"""XML as text, with the namespace of its root written once.

ElementTree keeps the prefixes of namespaces for the whole process: who wrote an XLIFF document changed
how the next drawing was written. Nothing is kept here.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET


def xml_text(root: ET.Element) -> str:
    """A tree as text without a declaration; names in the root's namespace are written without a prefix.

    The tree is used up: its names are changed.
    """
    namespace = root.tag.partition("}")[0] + "}"
    if namespace.startswith("{"):
        for element in root.iter():
            element.tag = element.tag.removeprefix(namespace)
        root.attrib = {"xmlns": namespace[1:-1], **root.attrib}
    return ET.tostring(root, encoding="unicode")
