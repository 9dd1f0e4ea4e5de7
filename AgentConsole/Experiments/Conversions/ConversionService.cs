using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Experiments.Conversions;

/// <summary>Conversions of an agent: define, list, delete. A definition never changes.</summary>
public sealed class ConversionService(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer)
{
    /// <summary>Most conversions of an agent: every analysed call is held against each.</summary>
    public const int MaxPerAgent = 50;

    /// <summary>The agent's conversions, oldest first.</summary>
    public async Task<Outcome<IReadOnlyList<ConversionDetail>>> ListAsync(string agentId, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } notAllowed)
            return notAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var conversions = await db.Conversions.Where(c => c.AgentId == agentId && c.DeletedAt == null).OrderBy(c => c.Id).ToListAsync(cancel);
        if (conversions.Count == 0 && !await db.Agents.AnyAsync(a => a.Id == agentId, cancel))
            return new VersioningError.AgentNotFound(agentId);
        var details = new List<ConversionDetail>(conversions.Count);
        foreach (var conversion in conversions)
            details.Add(new(conversion, await ProgressAsync(db, conversion, cancel)));
        return details;
    }

    /// <summary>One conversion.</summary>
    public async Task<Outcome<ConversionDetail>> GetAsync(string agentId, string conversionId, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } notAllowed)
            return notAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Conversions.SingleOrDefaultAsync(c => c.Id == conversionId && c.AgentId == agentId && c.DeletedAt == null, cancel) is { } conversion
            ? new ConversionDetail(conversion, await ProgressAsync(db, conversion, cancel))
            : new ConversionError.ConversionNotFound(conversionId);
    }

    /// <summary>Defines a conversion. New analyses are held against it from now on; calls that were analysed before follow in the background.</summary>
    public async Task<Outcome<ConversionDetail>> CreateAsync(string agentId, ConversionRequest request, Actor by)
    {
        if (by.Refuses(Permission.Experiment, agentId) is { } notAllowed)
            return notAllowed;
        var read = request.Read(agentId, by, Clock.Now);
        if (read.Error is { } invalid)
            return invalid;
        var conversion = read.Value;
        return await writer.RunAsync<Outcome<ConversionDetail>>(async db =>
        {
            var agent = await db.AgentForChangeAsync(agentId);
            if (agent.Error is { } refused)
                return refused;
            var names = await db.Conversions.Where(c => c.AgentId == agentId && c.DeletedAt == null).Select(c => c.Name).ToListAsync();
            if (names.Contains(conversion.Name, StringComparer.OrdinalIgnoreCase))
                return InvalidFields.One("name", $"There is a conversion named \"{conversion.Name}\" already.");
            if (names.Count >= MaxPerAgent)
                return InvalidFields.One("name", $"An agent can have at most {MaxPerAgent} conversions; delete one first.");
            db.Add(conversion);
            await db.AuditAsync(by, "conversion.created", conversion.Id, agentId, after: AuditHash(conversion));
            Tell(db, agentId, by);
            return new ConversionDetail(conversion, await ProgressAsync(db, conversion));
        });
    }

    /// <summary>Deletes a conversion. What it said of calls is cleared away in the background.</summary>
    public async Task<Outcome<Done>> DeleteAsync(string agentId, string conversionId, Actor by) => await writer.RunAsync<Outcome<Done>>(async db =>
    {
        if (by.Refuses(Permission.Experiment, agentId) is { } notAllowed)
            return notAllowed;
        if (await db.Conversions.SingleOrDefaultAsync(c => c.Id == conversionId && c.AgentId == agentId && c.DeletedAt == null) is not { } conversion)
            return new ConversionError.ConversionNotFound(conversionId);
        await db.AuditAsync(by, "conversion.deleted", conversion.Id, agentId, before: AuditHash(conversion));
        // Its name is free at once.
        (conversion.DeletedAt, conversion.Name) = (Clock.Now, conversion.Id);
        Tell(db, agentId, by);
        return default(Done);
    });

    private static string AuditHash(Conversion conversion) => AuditTrail.HashOf(new JsonObject
    {
        ["name"] = conversion.Name,
        ["path"] = conversion.Path,
        ["operator"] = $"{conversion.Operator}",
        ["value"] = conversion.Value,
        ["denominator"] = $"{conversion.Denominator}",
        ["better"] = $"{conversion.Better}",
    });

    private static async Task<CatchUpProgress?> ProgressAsync(ConsoleDb db, Conversion conversion, CancellationToken cancel = default)
    {
        if (conversion.PendingBelow is not { } below)
            return null;
        // By whole days: that is what is counted.
        var day = (int)Math.Min(int.MaxValue, (Ids.Moment(below) - DateTime.UnixEpoch).TotalDays);
        var calls = db.CallRollups.Where(r => r.AgentId == conversion.AgentId);
        return new(await calls.Where(r => r.Day > day).SumAsync(r => r.Calls, cancel), await calls.SumAsync(r => r.Calls, cancel));
    }

    private static void Tell(ConsoleDb db, string agentId, Actor by)
    {
        db.Announce(new ConversionsChanged(agentId, by.Name, Clock.Now));
        db.Tell(new ConversionsDue());
    }
}

/// <summary>Conversions were defined or deleted: earlier calls are to be looked at.</summary>
internal sealed record ConversionsDue;
