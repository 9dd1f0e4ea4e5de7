using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace AgentConsole.Access;

/// <summary>Keeps the keys in files, which are on the disk before anything is encrypted with them.</summary>
internal sealed class KeysInFolder(DirectoryInfo folder, ILoggerFactory log) : FileSystemXmlRepository(folder, log)
{
    public override void StoreElement(XElement element, string friendlyName)
    {
        base.StoreElement(element, friendlyName);
        // A power cut would else leave secrets in the database, which is synced, and not the key that opens them.
        foreach (var file in Directory.EnumerateFiles("*.xml"))
        {
            using var written = file.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            written.Flush(flushToDisk: true);
        }
    }
}
