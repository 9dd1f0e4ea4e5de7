using System.Text.Json;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Versioning.Exchange;

/// <summary>Makes an agent of a document that a console wrote.</summary>
public sealed class ImportService(StoreWriter writer) : IDisposable
{
    /// <summary>Largest document, in bytes.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = ConfigSchema.MaxDepth + 4 };

    // Reading a document takes many times its size, so one is read at a time.
    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>A new agent with the draft, the versions, their numbers, times and hashes of the document.</summary>
    /// <param name="document">As <see cref="ExportDocument"/> writes it.</param>
    /// <param name="name">The draft's name in place of the one in the document; null leaves it.</param>
    /// <param name="by">Who imports it.</param>
    /// <param name="cancel">Ends it while nothing is stored.</param>
    public async Task<Outcome<AgentDetail>> ImportAsync(Stream document, string? name, Actor by, CancellationToken cancel = default)
    {
        if ((by.RefusesEverywhere(Permission.Edit) ?? by.RefusesEverywhere(Permission.Publish)) is { } notAllowed)
            return notAllowed;
        using var copy = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await document.ReadAsync(buffer, cancel)) > 0; copy.Write(buffer, 0, read))
        {
            if (copy.Length + read > MaxBytes)
                return new VersioningError.DocumentTooLarge(MaxBytes);
        }
        await one.WaitAsync(cancel);
        try
        {
            var found = Read(copy);
            if (found.Error is { } refused)
                return refused;
            var draft = name is null ? found.Value.Draft.Document : found.Value.Draft.Document.With("name", name.Trim());
            if (draft.Error is { } unfit)
                return unfit;
            return await writer.RunAsync(async db =>
            {
                var stored = await StoreAsync(db, found.Value, draft.Value, by);
                if (stored.Error is null)
                    db.Announce(new AgentListChanged(stored.Value.Summary.Id, by.Name, stored.Value.Summary.UpdatedAt));
                return stored;
            }, cancel);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private static Outcome<ImportDocument> Read(MemoryStream document)
    {
        try
        {
            using var json = JsonDocument.Parse(document.GetBuffer().AsMemory(0, (int)document.Length), Strict);
            return PlainText.Problem(json.RootElement) is { } unfit ? new VersioningError.DocumentUnreadable($"It {unfit}") : ImportDocument.Read(json.RootElement);
        }
        catch (JsonException problem)
        {
            // Where a field is named twice is not told.
            var place = problem.LineNumber is { } line ? $" in line {line + 1} at position {problem.BytePositionInLine + 1}" : ", or names a field twice";
            return new VersioningError.DocumentUnreadable($"It is no JSON or is nested too deeply{place}.");
        }
    }

    private static async Task<Outcome<AgentDetail>> StoreAsync(ConsoleDb db, ImportDocument document, ConfigDocument draft, Actor by)
    {
        var name = draft.Config.Name;
        if (await db.Agents.Where(a => a.Name == name && a.DeletedAt == null).Select(a => a.Id).FirstOrDefaultAsync() is { } taken)
            return new VersioningError.NameTaken(name, taken);
        var (now, versions) = (Clock.Now, document.Versions);
        var current = versions.Count == 0 ? null : versions[^1].Config.Document;
        var agent = new Agent
        {
            Id = Ids.Agent(),
            Name = name,
            NextVersion = versions.Count + 1,
            CurrentVersion = current is null ? null : versions.Count,
            CurrentHash = current?.Hash,
            DraftHash = draft.Hash,
            CreatedAt = document.CreatedAt,
            UpdatedAt = now,
        };
        db.Add(agent);
        db.Add(new DraftRevision { AgentId = agent.Id, Revision = 1, Config = draft.Json, ContentHash = draft.Hash, Origin = DraftOrigin.Import, Author = document.Draft.By, At = document.Draft.At });
        await db.SaveChangesAsync();
        var snapshots = versions.Select(v => v.Config.Document).DistinctBy(d => d.Hash).ToDictionary(d => d.Hash, d => d.Json);
        var hashes = snapshots.Keys.ToList();
        foreach (var stored in await db.Snapshots.Where(s => hashes.Contains(s.ContentHash)).Select(s => s.ContentHash).ToListAsync())
            snapshots.Remove(stored);
        await db.InsertAsync(snapshots.Select(s => new Snapshot { ContentHash = s.Key, Config = s.Value }));
        var rows = versions.Select((v, i) => Row(agent.Id, v, i + 1)).ToList();
        await db.InsertAsync(rows);
        await db.AuditAsync(by,
        [
            new("agent.imported", agent.Id, agent.Id, After: draft.Hash),
            .. rows.Select(v => new AuditedChange("version.imported", v.Id, agent.Id, After: v.ContentHash)),
        ]);
        return new AgentDetail(AgentSummary.From(agent), draft, document.Draft.By, document.Draft.At);
    }

    private static AgentVersion Row(string agentId, ImportedVersion version, int number) => new()
    {
        Id = Ids.Version(version.Config.At),
        AgentId = agentId,
        Number = number,
        ContentHash = version.Config.Document.Hash,
        Label = version.Note.Label,
        Notes = version.Note.Notes,
        CreatedAt = version.Config.At,
        CreatedBy = version.Config.By,
        RestoredFrom = version.RestoredFrom,
    };
}
