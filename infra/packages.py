"""Reads the lock files and the packages they name; used by sbom.sh and licences.sh."""
import glob, json, os, re, sys
import xml.etree.ElementTree as xml

ALLOWED = {"MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "MS-PL", "0BSD", "ISC", "OFL-1.1", "Unlicense", "blessing"}
# Packages that name no SPDX expression: what their own licence file says, read by a person, with the version it was read of.
# The customer named Hangfire; LGPL lets an unchanged library be used, and each is a file of its own that may be replaced.
READ = {
    ("hangfire.core", "1.8.25"): "LGPL-3.0-or-later",
    ("hangfire.aspnetcore", "1.8.25"): "LGPL-3.0-or-later",
    ("hangfire.netcore", "1.8.25"): "LGPL-3.0-or-later",
    ("hangfire.inmemory", "1.0.0"): "LGPL-3.0-or-later",
    ("hangfire.postgresql", "1.21.1"): "LGPL-3.0-only",
    ("sourcegear.sqlite3", "3.50.4.5"): "blessing",
}
CACHE = os.environ.get("NUGET_PACKAGES") or os.path.expanduser("~/.nuget/packages")


def nuget(pattern):
    found = {}
    for path in sorted(glob.glob(pattern)):
        for target in json.load(open(path, encoding="utf8"))["dependencies"].values():
            for name, entry in target.items():
                if entry["type"] != "Project":
                    found[name, entry["resolved"]] = entry.get("contentHash", "")
    return sorted((name, version, digest) for (name, version), digest in found.items())


def npm():
    path = "src/CellBot.Web/frontend/package-lock.json"
    for key, entry in sorted(json.load(open(path, encoding="utf8"))["packages"].items()):
        if key.startswith("node_modules/") and not entry.get("dev"):  # what only bundles is not shipped
            yield key.removeprefix("node_modules/"), entry["version"], entry.get("license", "")


def licence(name, version):
    """The SPDX expression, or what else the package says; empty where it says nothing."""
    if (name.lower(), version) in READ:
        return READ[name.lower(), version]
    folder = os.path.join(CACHE, name.lower(), version.lower())
    try:
        root = xml.parse(os.path.join(folder, name.lower() + ".nuspec")).getroot()
    except OSError:
        return ""
    told = {re.sub("{.*}", "", node.tag): node for node in root.iter()}
    node = told.get("license")
    if node is not None and node.get("type") == "expression":
        return node.text.strip()
    if node is not None:
        try:
            text = open(os.path.join(folder, node.text.replace("\\", "/")), encoding="utf8", errors="replace").read(600)
        except OSError:
            return f"file {node.text}"
        for words, spdx in (("MIT License", "MIT"), ("Permission is hereby granted, free of charge", "MIT"), ("Apache License", "Apache-2.0"),
                            ("PostgreSQL Licen", "PostgreSQL"), ("BSD 3-Clause", "BSD-3-Clause"), ("BSD 2-Clause", "BSD-2-Clause")):
            if words.lower() in text.lower():
                return spdx
        return f"file {node.text}"
    url = told.get("licenseUrl")
    return {"http://www.apache.org/licenses/LICENSE-2.0": "Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0": "Apache-2.0"}.get(
        url.text.strip(), url.text.strip()) if url is not None and url.text else ""


def is_allowed(name, version, expression):
    if (name.lower(), version) in READ:
        return True
    either = [part.strip("() ") for part in expression.split(" OR ")]
    return any(all(word.strip("() ") in ALLOWED for word in part.split(" AND ")) for part in either)


def licences(with_tests):
    rows = [(name, version, licence(name, version)) for name, version, _ in nuget("src/*/packages.lock.json")]
    if with_tests:
        rows += [(name, version, licence(name, version)) for name, version, _ in nuget("tests/*/packages.lock.json")]
    rows += list(npm())
    strange = 0
    for name, version, expression in sorted(set(rows), key=lambda row: row[0].lower()):
        allowed = is_allowed(name, version, expression)
        strange += not allowed
        print(f"{'' if allowed else 'NOT ON THE LIST  '}{name} {version}: {expression or 'none named, or not in the NuGet cache'}")
    print(f"{len(set(rows))} packages, {strange} not on the list")
    return 1 if strange else 0


def sbom():
    release = re.search(r"<VersionPrefix>([^<]+)<", open("Directory.Build.props", encoding="utf8").read())[1]

    def component(kind, name, version, expression, digest):
        made = {"type": "library", "name": name, "version": version, "purl": f"pkg:{kind}/{name.replace('@', '%40')}@{version}"}
        if digest:
            import base64
            made["hashes"] = [{"alg": "SHA-512", "content": base64.b64decode(digest).hex()}]
        if expression and not expression.startswith(("http", "file ")):
            made["licenses"] = [{"expression": expression}]
        return made

    parts = [component("nuget", name, version, licence(name, version), digest) for name, version, digest in nuget("src/*/packages.lock.json")]
    parts += [component("npm", name, version, expression, "") for name, version, expression in npm()]
    print(json.dumps({"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
                      "metadata": {"component": {"type": "application", "name": "CellBot", "version": release}},
                      "components": parts}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    sys.exit(licences("--tests" in sys.argv) if sys.argv[1] == "licences" else sbom())
