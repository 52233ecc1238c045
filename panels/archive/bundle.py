"""A folder of files as one ZIP with a manifest: the same files give the same bytes, wherever it is made."""

import hashlib
import io
import json
import zipfile

MANIFEST = "manifest.json"
WHEN = (1980, 1, 1, 0, 0, 0)  # of every file, since the day of packing is nothing that the records say


def as_json(data):
    return (json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False, default=str) + "\n").encode()


def packed(files, inputs):
    """The bytes of a ZIP of {path: bytes}. `inputs` are hashes of what the files were made from."""
    listed = [
        {"path": path, "bytes": len(data), "sha256": digest(data)} for path, data in sorted(files.items())
    ]
    whole = {**files, MANIFEST: as_json({"files": listed, "inputs": inputs})}
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(whole):
            entry = zipfile.ZipInfo(path, WHEN)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, whole[path])
    return sink.getvalue()


def digest(data):
    return hashlib.sha256(data).hexdigest()


def faults(data):
    """Sentences on what of a bundle is not as its manifest says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _faults(archive)
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, NotImplementedError, EOFError) as error:
        yield f"This is no archive that was taken here, or it is damaged ({type(error).__name__})."


def _faults(archive):
    listed = {row["path"]: row for row in json.loads(archive.read(MANIFEST))["files"]}
    names = [name for name in archive.namelist() if name != MANIFEST]
    for name in sorted(set(listed) - set(names)):
        yield f"{name} is missing."
    for name in sorted({name for name in names if name not in listed or names.count(name) > 1}):
        yield f"{name} is not in the manifest, or is there twice."
    for name in sorted(set(names) & set(listed)):
        found = archive.read(name)
        if (len(found), digest(found)) != (listed[name]["bytes"], listed[name]["sha256"]):
            yield f"{name} is not as it was."
