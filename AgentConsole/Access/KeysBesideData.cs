using AgentConsole.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace AgentConsole.Access;

/// <summary>Keeps the keys that sign cookies beside the database, so that a restart signs nobody out.</summary>
internal sealed class KeysBesideData(StoreFile file, ILoggerFactory log) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) =>
        options.XmlRepository = new FileSystemXmlRepository(Directory.CreateDirectory(Path.Combine(file.Folder, "keys")), log);
}
