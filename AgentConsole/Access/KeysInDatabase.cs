using System.Xml.Linq;
using AgentConsole.Storage;
using AgentConsole.Storage.PostgreSql;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Access;

/// <summary>Keeps the keys in the database, so that all consoles on it know each other's cookies and secrets.</summary>
internal sealed class KeysInDatabase(IDbContextFactory<ConsoleDb> contexts) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.Set<ProtectionKey>().AsEnumerable().Select(k => XElement.Parse(k.Xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = contexts.CreateDbContext();
        db.Add(new ProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
