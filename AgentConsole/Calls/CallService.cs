using System.Collections.Concurrent;
using AgentConsole.Calls.Listing;
using AgentConsole.Calls.Runtimes;
using AgentConsole.Domain;
using AgentConsole.Domain.Variables;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using AgentConsole.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls;

/// <summary>Calls: place, list, read, end.</summary>
public sealed class CallService(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, ICallRuntime runtime, PlatformSettings platform, Outbox outbox, KeptVersions kept, TimeProvider time)
{
    /// <summary>Most characters of dynamic variables as JSON.</summary>
    public const int MaxVariablesLength = 64_000;

    /// <summary>Most characters of a platform's own name for a call.</summary>
    public const int MaxExternalIdLength = 255;

    /// <summary>The number of calls that a list is counted to.</summary>
    public const int MostCounted = 10_000;

    // A number that was added stays.
    private readonly ConcurrentDictionary<string, bool> numbers = new(StringComparer.Ordinal);

    /// <summary>Calls that are placed here are played by the console; no telephone rings.</summary>
    public bool IsSimulated => runtime.IsSimulated;

    /// <summary>Chooses the version, stores it with the call in one transaction, and hands the call to the runtime. A call that its platform reported before is answered as it stands.</summary>
    public async Task<Outcome<CallDetail>> CreateAsync(CallRequest request, Actor by)
    {
        if (request.RefusedTo(by) is { } forbidden)
            return forbidden;
        if (request.Problems() is { Count: > 0 } problems)
            return new InvalidFields(problems);
        var known = false;
        Outcome<VersionChoice> choice = default;
        var placedBy = Traces.Here;
        var outcome = await writer.RunAsync<Outcome<CallDetail>>(async db =>
        {
            if (request.ExternalId is { } name && await db.Calls.SingleOrDefaultAsync(c => c.AgentId == request.AgentId && c.ExternalId == name) is { } before)
            {
                known = true;
                return await before.DetailSeenByAsync(by, db);
            }
            var now = Clock.Now;
            var id = Ids.Call(now);
            choice = await VersionChoice.MakeAsync(db, request, id, kept);
            if (choice.Error is { } refused)
                return refused;
            if (request.PhoneNumberId is { } number && !numbers.ContainsKey(number) && !await db.PhoneNumbers.AnyAsync(n => n.Id == number))
                return InvalidFields.One("phoneNumberId", $"No phone number has the id \"{number}\". GET /api/phone-numbers lists them.");
            var ran = FilledVariables.In(choice.Value.Config, VariableValues.From(request.DynamicVariables ?? []));
            if (ran.IsTooLong)
                return InvalidFields.One("dynamicVariables", $"Filled in wherever the configuration names them, they would become more than {FillBudget.MaxCharacters:N0} characters. Send shorter values.");
            // What a call ran must stay readable, so a draft that is tested is kept like a published snapshot.
            if (choice.Value.Reason == VersionReason.Draft)
                await db.AddSnapshotAsync(choice.Value.Config);
            var line = request.Line is null ? request.PhoneNumberId : await db.PhoneNumbers.Where(n => n.Number == request.Line).Select(n => n.Id).SingleOrDefaultAsync();
            var call = choice.Value.NewCall(id, now, request with { PhoneNumberId = line }, ran.Missing, by, runtime.IsSimulated, request.IsReported ? time.Now() : null);
            await db.InsertRowAsync(call);
            db.Announce(call, by.Name);
            db.Tell(new CallDue(id) { Stored = call, PlacedBy = placedBy });
            return new CallDetail(call, []);
        });
        if (outcome.Error is null && !known)
        {
            CallSpan.CountPlaced(outcome.Value.Call);
            if (choice.Value.Published is { } published)
                kept.Keep(published);
            if (request.PhoneNumberId is { } from)
                numbers.TryAdd(from, true);
        }
        return outcome;
    }

    /// <summary>Calls, newest first, however many must be looked at.</summary>
    public async Task<Outcome<IReadOnlyList<Call>>> ListAsync(CallFilter filter, int limit, Actor by, CancellationToken cancel = default)
    {
        var found = new List<Call>();
        CallPage page;
        do
        {
            var read = await PageAsync(filter, limit - found.Count, by, cancel);
            if (read.Error is { } refused)
                return refused;
            page = read.Value;
            found.AddRange(page.Calls);
            filter = filter with { Before = page.Next };
        }
        while (page.Next is not null && found.Count < limit);
        return found;
    }

    /// <summary>A page of calls, newest first, that comes at once.</summary>
    public async Task<Outcome<CallPage>> PageAsync(CallFilter filter, int limit, Actor by, CancellationToken cancel = default)
    {
        if (filter.RefusedTo(by) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var page = await db.ReadPageAsync(filter.Within(by), limit, cancel);
        return page with { Calls = [.. page.Calls.Select(c => c.SeenBy(by))] };
    }

    /// <summary>How many calls a filter lists, counted up to <see cref="MostCounted"/>.</summary>
    public async Task<Outcome<CallCount>> CountAsync(CallFilter filter, Actor by, CancellationToken cancel = default)
    {
        if (filter.RefusedTo(by) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.CountCallsAsync(filter.Within(by), MostCounted, cancel);
    }

    /// <summary>The calls of these ids that there are, in no order.</summary>
    public async Task<Outcome<IReadOnlyList<Call>>> FindAsync(IReadOnlyCollection<string> callIds, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.Calls.Where(c => callIds.Contains(c.Id) && (by.Grants.AgentId == null || c.AgentId == by.Grants.AgentId)).ToListAsync(cancel);
        return found.ConvertAll(c => c.SeenBy(by));
    }

    /// <summary>One call with its transcript.</summary>
    public async Task<Outcome<CallDetail>> GetAsync(string callId, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read) is { } forbidden)
            return forbidden;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Calls.SingleOrDefaultAsync(c => c.Id == callId, cancel) is not { } call)
            return new CallError.CallNotFound(callId);
        return by.Refuses(Permission.Read, call.AgentId) is { } refused ? refused : await call.DetailSeenByAsync(by, db, cancel);
    }

    /// <summary>Ends a call that is active: one in progress has completed, one that nobody took is canceled.</summary>
    public async Task<Outcome<CallDetail>> EndAsync(string callId, Actor by)
    {
        if (by.Refuses(Permission.Call) is { } forbidden)
            return forbidden;
        var outcome = await writer.RunAsync<Outcome<CallDetail>>(async db =>
        {
            if (await db.Calls.SingleOrDefaultAsync(c => c.Id == callId) is not { } call)
                return new CallError.CallNotFound(callId);
            if (by.Refuses(Permission.Call, call.AgentId) is { } refused)
                return refused;
            if (call.Status.IsEnded())
                return new CallError.CallEnded(callId, call.Status);
            var inProgress = call.Status == CallStatus.InProgress;
            (call.Status, call.EndedAt) = (inProgress ? CallStatus.Completed : CallStatus.Canceled, Clock.Now);
            if (!call.Simulated && !runtime.IsSimulated)
                call.EndUntoldSince = call.EndedAt;
            call.DurationSeconds = await CallLength.SecondsAsync(db, call);
            if (inProgress && call.AnalysisStatus == AnalysisStatus.None && (await CallConfig.ReadAsync(db, call)).Ran.Config.PostCallAnalysis.Enabled)
                call.AnalysisStatus = AnalysisStatus.Pending;
            await outbox.AddMoveAsync(db, call);
            await db.AuditAsync(by, "call.ended", callId, call.AgentId);
            db.AnnounceDue(call, by.Name);
            return await call.DetailSeenByAsync(by, db);
        });
        if (outcome.Error is null)
            CallSpan.CountEnded(outcome.Value.Call);
        return outcome;
    }

    /// <summary>The console makes this call's analysis, not the voice platform.</summary>
    public bool IsAnalysedHere(Call call) => call.Simulated || platform.AnalysesHere;

    /// <summary>Makes an analysis that failed once more. One that is there, or that comes meanwhile, stays.</summary>
    public async Task<Outcome<CallDetail>> AnalyseAgainAsync(string callId, Actor by)
    {
        if (by.Refuses(Permission.Call) is { } forbidden)
            return forbidden;
        return await writer.RunAsync<Outcome<CallDetail>>(async db =>
        {
            if (await db.Calls.SingleOrDefaultAsync(c => c.Id == callId) is not { } call)
                return new CallError.CallNotFound(callId);
            var refused = by.Refuses(Permission.Call, call.AgentId) ?? call.AnalysisStatus switch
            {
                _ when call.PersonalRemovedAt is { } removed => new CallError.PersonalDataRemoved(callId, removed),
                AnalysisStatus.Pending => new CallError.AnalysisPending(callId),
                AnalysisStatus.Done => new CallError.AnalysisDone(callId),
                AnalysisStatus.None => new CallError.NoAnalysisDue(callId),
                _ => IsAnalysedHere(call) ? null : new CallError.PlatformAnalyses(callId),
            };
            if (refused is not null)
                return refused;
            (call.AnalysisStatus, call.AnalysisError) = (AnalysisStatus.Pending, null);
            await db.AuditAsync(by, "call.analysis_repeated", callId, call.AgentId);
            db.AnnounceDue(call, by.Name);
            return await call.DetailSeenByAsync(by, db);
        });
    }

    /// <summary>Exactly what a call ran.</summary>
    public async Task<Outcome<CallConfig>> GetConfigAsync(string callId, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read) is { } forbidden)
            return forbidden;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Calls.SingleOrDefaultAsync(c => c.Id == callId, cancel) is not { } call)
            return new CallError.CallNotFound(callId);
        // Filled in, a configuration shows the values of variables.
        if ((by.Refuses(Permission.ReadPersonalData) ?? by.Refuses(Permission.Read, call.AgentId)) is { } refused)
            return refused;
        return await CallConfig.ReadAsync(db, call, cancel);
    }

    /// <summary>How many calls of an agent are under way, by version (null: on the draft). Replays are no calls to anybody and do not count.</summary>
    public async Task<Outcome<IReadOnlyList<(int? Version, int Calls)>>> CountActiveAsync(string agentId, Actor by, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read, agentId) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var counts = await db.Calls.Where(c => c.EndedAt == null && c.AgentId == agentId && c.VersionReason != VersionReason.Replay && (c.Status == CallStatus.Queued || c.Status == CallStatus.Ringing || c.Status == CallStatus.InProgress))
            .GroupBy(c => c.AgentVersion).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        return counts.ConvertAll(c => (c.Key, c.Count));
    }
}
