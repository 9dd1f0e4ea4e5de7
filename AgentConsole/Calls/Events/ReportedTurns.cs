using System.Text.Json;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Events;

/// <summary>The turns of a call as its runtime reports them. Of two for one index the earlier counts, by its time and then by its event id, whichever arrived first.</summary>
internal sealed class ReportedTurns(string callId, Dictionary<int, CallTurn> turns)
{
    private readonly Dictionary<int, string> winners = [];

    /// <summary>What is there already of the turns that <paramref name="events"/> tell of.</summary>
    public static async Task<ReportedTurns> ReadAsync(ConsoleDb db, string callId, IReadOnlyList<RuntimeEvent> events)
    {
        var indexes = events.Select(e => e.What).OfType<Happening.Said>().Select(t => t.Index).Distinct().ToList();
        return new(callId, indexes.Count == 0 ? [] : await db.CallTurns.Where(t => t.CallId == callId && indexes.Contains(t.Index)).ToDictionaryAsync(t => t.Index));
    }

    /// <summary>Adds a turn; answers null, or why it changes nothing.</summary>
    public async Task<string?> AddAsync(ConsoleDb db, RuntimeEvent reported, Happening.Said said)
    {
        var turn = new CallTurn { CallId = callId, Index = said.Index, Speaker = said.Speaker, Text = said.Text, At = reported.At, LatencyMilliseconds = said.LatencyMilliseconds };
        if (!turns.TryGetValue(said.Index, out var there))
            turns[said.Index] = db.Add(turn).Entity;
        else if (reported.At < there.At || (reported.At == there.At && string.CompareOrdinal(reported.EventId, await EventOfAsync(db, there)) < 0))
            db.Entry(there).CurrentValues.SetValues(turn);
        else
            return $"Turn {said.Index} is there already, from an earlier event.";
        winners[said.Index] = reported.EventId;
        return null;
    }

    /// <summary>The id of the event that a turn came by: the first of those with its index and time.</summary>
    private async Task<string> EventOfAsync(ConsoleDb db, CallTurn turn)
    {
        if (winners.TryGetValue(turn.Index, out var known))
            return known;
        var events = await db.CallEvents.Where(e => e.CallId == callId && e.Type == EventTypes.Turn && e.At == turn.At).Select(e => new { e.EventId, e.Data }).ToListAsync();
        return events.Where(e => JsonElement.Parse(e.Data).GetProperty("index").GetDecimal() == turn.Index).Select(e => e.EventId).Min(StringComparer.Ordinal)!;
    }
}
