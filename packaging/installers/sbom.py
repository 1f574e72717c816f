"""The bill of materials in CycloneDX: every distribution, library and model, and what lies inside those."""

import datetime
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from installers import layout, licences
from installers.owners import Part
from installers.requirements import locked, normal
from voicecoach.machine import licences as shown


def write(inside: Sequence[Part], version: str, folder: Path, file: Path) -> None:
    """The bill for these parts, with the licences collected in `folder`; checked against CycloneDX's schema."""
    told = {(part.name, part.version): part for part in shown.listed(folder)}
    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"{layout.IDENTIFIER}/{version}"))
    bom.metadata.timestamp = datetime.datetime.fromtimestamp(layout.epoch(), datetime.UTC)
    own = _component(Part("own", "voicecoach", version), "GPL-3.0-or-later", "", ComponentType.APPLICATION)
    bom.metadata.component = own
    pinned = locked((layout.BUILD / "locked.txt").read_text("utf-8"))
    parts = [_described(part, told, pinned) for part in inside if part.kind != "own"]
    parts += _natives(inside)
    for part in parts:
        bom.components.add(part)
    bom.register_dependency(own, parts)
    text = make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=1)
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong:
        raise ValueError(f"the bill of materials is not valid CycloneDX: {wrong}")
    file.write_text(text + "\n", "utf-8")


def _described(
    part: Part, told: dict[tuple[str, str], shown.LicensedPart], pinned: dict[str, tuple[str, ...]]
) -> Component:
    """One part of the bundle, with the hashes of the archives it was installed from."""
    known = told[part.name, part.version]
    kind = ComponentType.MACHINE_LEARNING_MODEL if part.kind == "model" else ComponentType.LIBRARY
    hashes = pinned.get(normal(part.name), ()) if part.kind == "pypi" else ()
    return _component(part, known.licence, known.home, kind, hashes)


def _component(
    part: Part, licence: str, home: str, kind: ComponentType, hashes: Iterable[str] = ()
) -> Component:
    links = [ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(home))] if home else []
    links += [
        ExternalReference(
            type=ExternalReferenceType.DISTRIBUTION,
            url=XsUri(f"urn:sha256:{digest}"),
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
        )
        for digest in hashes
    ]
    return Component(
        type=kind,
        name=part.name,
        version=part.version,
        bom_ref=f"{part.kind}:{part.name}",
        purl=_purl(part),
        licenses=[_licence(licence)],
        external_references=links,
    )


def _licence(words: str) -> Any:
    """An SPDX expression where it is one, else the words."""
    try:
        return LicenseFactory().make_from_string(words)
    except ValueError:
        return DisjunctiveLicense(name=words)


def _purl(part: Part) -> PackageURL | None:
    """Under what name registries know it."""
    if part.kind == "pypi":
        return PackageURL("pypi", name=normal(part.name), version=part.version)
    if part.kind == "deb":
        return PackageURL("deb", "debian", part.name, part.version)
    if part.kind == "python":
        return PackageURL("generic", name="python", version=part.version)
    return None


def _natives(inside: Sequence[Part]) -> list[Component]:
    """What lies compiled inside the wheels."""
    versions = {part.name: part.version for part in inside}
    return [
        Component(
            type=ComponentType.LIBRARY,
            name=known["name"],
            version=known.get("version") or versions[known["inside"]],
            bom_ref=f"inside:{known['inside']}:{known['name']}",
            licenses=[_licence(known["licence"])],
            description=f"Inside {known['inside']}",
            external_references=[
                ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(known["home"]))
            ],
        )
        for known in licences.natives(inside)
    ]
