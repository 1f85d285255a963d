"""The schemas of QTI 2.1 and of Common Cartridge 1.1, where they lie beside the project; each compiled once."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

XSD = Path(__file__).parents[3] / "shared" / "xsd"
REASON = "the standards' schemas are not here (../shared/xsd)"
APIP = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
  targetNamespace="http://www.imsglobal.org/xsd/apip/apipv1p0/imsapip_qtiv1p0">
<xs:element name="apipAccessibility"/></xs:schema>"""
"""The one element that QTI's schema takes from a schema that is not with it; we write none of it."""


class _Apip(etree.Resolver):
    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:
        return self.resolve_string(APIP, context) if "apipv1p0_qtiext" in system_url else None


@lru_cache(maxsize=1)
def item_schema() -> etree.XMLSchema:
    """Items and tests of QTI 2.1: 1.3 seconds."""
    parser = etree.XMLParser()
    parser.resolvers.add(_Apip())
    return etree.XMLSchema(etree.parse(str(_there("qti/qtiv2p1/imsqti_v2p1.xsd")), parser))


@lru_cache(maxsize=1)
def qti_manifest_schema() -> etree.XMLSchema:
    """A content package with the metadata of IMS and of QTI."""
    return _imports(
        {
            "http://www.imsglobal.org/xsd/imscp_v1p1": "qti/imscp_v1p1.xsd",
            "http://www.imsglobal.org/xsd/imsmd_v1p2": "qti/imsmd_v1p2p4.xsd",
            "http://www.imsglobal.org/xsd/imsqti_metadata_v2p1": "qti/qtiv2p1/imsqti_metadata_v2p1.xsd",
        }
    )


@lru_cache(maxsize=1)
def cartridge_schema() -> etree.XMLSchema:
    """A cartridge's manifest with its metadata."""
    return etree.XMLSchema(etree.parse(str(_there("cc1.1/cc11libxml2validator.xsd"))))


@lru_cache(maxsize=1)
def assessment_schema() -> etree.XMLSchema:
    """Common Cartridge's profile of QTI 1.2.1."""
    return etree.XMLSchema(etree.parse(str(_there("cc1.1/ccv1p1_qtiasiv1p2p1_v1p0.xsd"))))


def _imports(schemas: dict[str, str]) -> etree.XMLSchema:
    told = "".join(f'<xs:import namespace="{name}" schemaLocation="{_there(file)}"/>' for name, file in schemas.items())
    return etree.XMLSchema(
        etree.fromstring(f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{told}</xs:schema>')
    )


def _there(file: str) -> Path:
    path = XSD / file
    if not path.is_file():
        pytest.skip(REASON)
    return path
