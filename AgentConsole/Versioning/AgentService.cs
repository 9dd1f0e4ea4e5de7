using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Versioning;

/// <summary>Agents: list, read, create, delete.</summary>
public sealed class AgentService(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer)
{
    /// <summary>Agents that are not deleted, newest change first. <paramref name="after"/> is the last one of the page before.</summary>
    public async Task<Outcome<IReadOnlyList<AgentSummary>>> ListAsync(int limit, Actor by, AgentCursor? after = null, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read) is { } notAllowed)
            return notAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var agents = Seen(db, by);
        if (after is { } last)
            agents = agents.Where(a => a.UpdatedAt < last.UpdatedAt || (a.UpdatedAt == last.UpdatedAt && string.Compare(a.Id, last.Id) < 0));
        var page = await agents.OrderByDescending(a => a.UpdatedAt).ThenByDescending(a => a.Id).Take(limit).ToListAsync(cancel);
        return page.ConvertAll(AgentSummary.From);
    }

    /// <summary>Agents whose name holds the letters of <paramref name="text"/> in their order, newest change first. Not every one need match in a stricter sense.</summary>
    public async Task<Outcome<IReadOnlyList<AgentSummary>>> FindAsync(string text, int limit, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read) is { } notAllowed)
            return notAllowed;
        var pattern = LikePattern.Scattered(text);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await Seen(db, by).Where(a => EF.Functions.Like(a.Name, pattern, LikePattern.Escape))
            .OrderByDescending(a => a.UpdatedAt).Take(limit).ToListAsync(cancel);
        return found.ConvertAll(AgentSummary.From);
    }

    /// <summary>One agent with its draft; deleted ones can still be read.</summary>
    public async Task<Outcome<AgentDetail>> GetAsync(string agentId, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } notAllowed)
            return notAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.ReadAgentAsync(agentId) is { } agent ? agent : new VersioningError.AgentNotFound(agentId);
    }

    /// <summary>A new agent whose draft is <paramref name="config"/>, at revision 1, not yet published.</summary>
    public async Task<Outcome<AgentDetail>> CreateAsync(ConfigDocument config, Actor by)
    {
        if (by.RefusesEverywhere(Permission.Edit) is { } notAllowed)
            return notAllowed;
        return await writer.RunAsync<Outcome<AgentDetail>>(async db =>
        {
            var now = Clock.Now;
            var agent = new Agent { Id = Ids.Agent(), Name = config.Config.Name, DraftHash = config.Hash, CreatedAt = now, UpdatedAt = now };
            db.Add(agent);
            db.Add(new DraftRevision
            {
                AgentId = agent.Id,
                Revision = 1,
                Config = config.Json,
                ContentHash = config.Hash,
                Origin = DraftOrigin.Create,
                Author = by.Name,
                At = now,
            });
            await db.AuditAsync(by, "agent.created", agent.Id, agent.Id, after: config.Hash);
            db.Announce(new AgentListChanged(agent.Id, by.Name, now));
            return new AgentDetail(AgentSummary.From(agent), config, by.Name, now);
        });
    }

    /// <summary>Hides the agent and refuses further work on it; its versions, drafts and calls stay readable.</summary>
    public async Task<Outcome<Done>> DeleteAsync(string agentId, Actor by)
    {
        if (by.Refuses(Permission.Edit, agentId) is { } notAllowed)
            return notAllowed;
        return await writer.RunAsync<Outcome<Done>>(async db =>
        {
            var agent = await db.Agents.SingleOrDefaultAsync(a => a.Id == agentId);
            if (agent is null)
                return new VersioningError.AgentNotFound(agentId);
            if (agent.DeletedAt is null)
            {
                agent.DeletedAt = Clock.Now;
                await db.AuditAsync(by, "agent.deleted", agentId, agentId, before: agent.DraftHash);
                db.Announce(new AgentListChanged(agentId, by.Name, agent.DeletedAt.Value));
            }
            return default(Done);
        });
    }

    private static IQueryable<Agent> Seen(ConsoleDb db, Actor by) =>
        by.Grants.AgentId is { } only ? db.Agents.Where(a => a.DeletedAt == null && a.Id == only) : db.Agents.Where(a => a.DeletedAt == null);
}

/// <summary>Where a page of the agent list ended.</summary>
public readonly record struct AgentCursor(DateTime UpdatedAt, string Id);
