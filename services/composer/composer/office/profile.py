"""LibreOffice's settings, written before it begins: what no document may do."""

from pathlib import Path
from xml.sax.saxutils import quoteattr

TRUST = "/org.openoffice.Office.Common/Security/Scripting"
SETTINGS = [
    (TRUST, "DisableMacrosExecution", "true"),
    (TRUST, "MacroSecurityLevel", "3"),
    (TRUST, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),  # never
    ("/org.openoffice.Office.Common/Save/Document", "AutoSave", "false"),
    ("/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
]

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
ITEM = '<item oor:path={path}><prop oor:name={name} oor:op="fuse"><value>{value}</value></prop></item>\n'


def write_profile(folder: Path) -> None:
    items = (ITEM.format(path=quoteattr(path), name=quoteattr(name), value=value) for path, name, value in SETTINGS)
    (folder / "user").mkdir(parents=True)
    (folder / "user/registrymodifications.xcu").write_text(HEAD + "".join(items) + "</oor:items>\n")
