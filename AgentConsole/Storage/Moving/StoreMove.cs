using System.Data.Common;
using System.Xml.Linq;
using AgentConsole.Domain;
using AgentConsole.Storage.PostgreSql;
using AgentConsole.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Storage.Moving;

/// <summary>Copies everything of a SQLite file into an empty PostgreSQL database, in one transaction: it is there whole and checked, or not at all.</summary>
public sealed class StoreMove(Store store, IDbContextFactory<ConsoleDb> contexts)
{
    private SqliteStore Source => store as SqliteStore
        ?? throw new StartRefusedException($"{store.Place} is no SQLite file. Set Storage:Provider to Sqlite and Storage:ConnectionString to the file to copy from.");

    /// <summary>Makes sure that the settings name a file.</summary>
    /// <exception cref="StartRefusedException">They do not, or there is none.</exception>
    public void CheckSource() => Source.CheckIsThere();

    /// <summary>Copies, reads all of it again, and keeps it when it is the same.</summary>
    /// <param name="connectionString">Of the empty database.</param>
    /// <param name="tell">Is told of each table.</param>
    /// <exception cref="StartRefusedException">Nothing was copied; the message says why in one line.</exception>
    public async Task<VerificationReport> RunAsync(string connectionString, Action<string> tell)
    {
        Source.File.Hold();
        try
        {
            await using var target = await PostgresTarget.TakeAsync(connectionString);
            await FillAsync(Source.File, target, tell);
            var report = await new Verification(new Contexts(target)).RunAsync();
            if (report.Broken is { } broken)
                throw new StartRefusedException($"{store.Place} is not as it was written: {broken} Nothing was copied.");
            await target.CommitAsync();
            return report;
        }
        catch (Exception problem) when (problem is not StartRefusedException && Cause(problem) is { } cause)
        {
            throw new StartRefusedException($"Nothing was copied: {cause.Message.ReplaceLineEndings(" ")}", problem);
        }
    }

    // What a database, a file or the network said; all else is a fault of ours.
    private static Exception? Cause(Exception? thrown)
    {
        while (thrown is not (null or DbException or IOException or UnauthorizedAccessException))
            thrown = thrown.InnerException;
        return thrown;
    }

    private async Task FillAsync(StoreFile file, PostgresTarget target, Action<string> tell)
    {
        await using var there = target.Context();
        await using var here = await contexts.CreateDbContextAsync();
        var moved = here.Model.GetEntityTypes().Select(e => e.Name).ToHashSet(StringComparer.Ordinal);
        var tables = there.Model.GetEntityTypes().Where(e => moved.Contains(e.Name)).Select(e => new TableCopy(e)).OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        await using var source = new SqliteConnection(new SqliteConnectionStringBuilder(file.ConnectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        await source.OpenAsync();
        await using var moment = source.BeginTransaction(deferred: true);
        await target.PrepareAsync([.. tables.Select(t => t.Name), "call_numbers"]);
        var read = new Dictionary<TableCopy, RowDigest>();
        foreach (var table in tables)
        {
            read[table] = table.Copy(moment, target.Connection);
            if (table.Counter is { } counter)
                await target.ContinueAfterAsync(table.Name, counter, table.LastGiven(moment));
            tell($"{table.Name}: {read[table].Rows}");
        }
        tell($"protection_keys: {await AddKeysAsync(file.Folder, there)}");
        await target.FinishAsync();
        foreach (var table in tables.Where(t => !t.Read(target.Connection).IsSameAs(read[t])))
            throw new StartRefusedException($"{table.Name} is not the same in {target.Place}. Nothing was copied.");
    }

    /// <summary>The keys that sign cookies and encrypt secrets, from the files beside the data.</summary>
    private static async Task<int> AddKeysAsync(string folder, PostgresDb there)
    {
        var keys = Path.Combine(folder, "keys");
        foreach (var key in Directory.Exists(keys) ? Directory.EnumerateFiles(keys, "*.xml") : [])
            there.Add(new ProtectionKey { Name = Path.GetFileNameWithoutExtension(key), Xml = XElement.Load(key).ToString(SaveOptions.DisableFormatting) });
        return await there.SaveChangesAsync();
    }

    private sealed class Contexts(PostgresTarget target) : IDbContextFactory<ConsoleDb>
    {
        public ConsoleDb CreateDbContext() => target.Context();
    }
}
