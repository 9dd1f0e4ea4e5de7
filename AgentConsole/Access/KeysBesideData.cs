using AgentConsole.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AgentConsole.Access;

/// <summary>Keeps the keys that sign cookies where the data are, so that a restart signs nobody out.</summary>
internal sealed class KeysBesideData(Store store, IDbContextFactory<ConsoleDb> contexts, ILoggerFactory log) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = store.Folder is { } folder
        ? new KeysInFolder(Directory.CreateDirectory(Path.Combine(folder, "keys")), log)
        : new KeysInDatabase(contexts);
}
