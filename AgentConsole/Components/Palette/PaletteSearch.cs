using System.Globalization;
using System.Text.RegularExpressions;
using AgentConsole.Calls;
using AgentConsole.Components.Calls;
using AgentConsole.Components.Versions;
using AgentConsole.Domain;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Palette;

/// <summary>Finds what the palette offers for what was typed.</summary>
public sealed partial class PaletteSearch(AgentService agents, VersionService versions, CallService calls, PaletteCommands commands, AgentAtHand atHand, NavigationManager navigation)
{
    private const int MaxAgents = 8;
    private const int MaxLookedAt = 200;
    private const int MaxVersions = 6;
    private const int MaxTyped = 200;

    /// <summary>Entries by group, best first; without a query, what is near at hand.</summary>
    public async Task<IReadOnlyList<PaletteEntry>> FindAsync(string query, Actor by)
    {
        var typed = query.Trim();
        if (typed.Length > MaxTyped)
            typed = typed[..MaxTyped];
        var offered = commands.ForAgent(atHand.Agent).Concat(await AgentsAsync(typed, by)).Concat(commands.Pages()).Concat(commands.Always()).Where(e => by.May(e.Takes));
        if (typed.Length == 0)
            return [.. offered];
        var found = offered.Concat((await VersionsAsync(typed, by)).Where(e => by.May(e.Takes))).Select(e => (Entry: e, Match: e.Match(typed))).Where(e => e.Match > PaletteMatch.None).ToList();
        // Scattered letters are a guess, of no use beside something that holds what was typed.
        if (found.Any(e => e.Match > PaletteMatch.Letters))
            found.RemoveAll(e => e.Match == PaletteMatch.Letters);
        var ranked = found.GroupBy(e => e.Entry.Group).OrderByDescending(g => g.Max(e => e.Match)).SelectMany(g => g.OrderByDescending(e => e.Match)).Select(e => e.Entry);
        return [.. await CallAsync(typed, by), .. ranked];
    }

    private async Task<IEnumerable<PaletteEntry>> AgentsAsync(string typed, Actor by) =>
        (await agents.FindAsync(typed, typed.Length == 0 ? MaxAgents : MaxLookedAt, by)).Or([])
            .Select(a => new PaletteEntry("Agents", a.Name, Go($"agents/{a.Id}"), a.CurrentVersion is { } v ? $"v{v} current" : "not published"))
            .OrderByDescending(e => e.Match(typed)).Take(MaxAgents);

    private async Task<IEnumerable<PaletteEntry>> VersionsAsync(string typed, Actor by)
    {
        if (atHand.Agent is not { CurrentVersion: not null } agent)
            return [];
        var number = Number().Match(typed) is { Success: true } match ? int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) : (int?)null;
        var newest = number is { } n
            ? (await versions.HistoryAsync(agent.Id, 1, by, n + 1)).Value.Where(v => v.Number == n)
            : (await versions.HistoryAsync(agent.Id, MaxVersions, by)).Value;
        var named = (await versions.HistoryAsync(agent.Id, MaxVersions, by, null, new(Text: typed))).Value;
        return newest.Concat(named).DistinctBy(v => v.Number).SelectMany(v => commands.ForVersion(agent, v));
    }

    private async Task<IEnumerable<PaletteEntry>> CallAsync(string typed, Actor by)
    {
        if (!typed.StartsWith("call_", StringComparison.Ordinal) || await calls.GetAsync(typed, by) is not { Error: null, Value.Call: var call })
            return [];
        return [new("Calls", call.Id, Go($"calls/{call.Id}"), $"{call.Status.Words()}, ran {(call.AgentVersion is { } v ? $"v{v}" : "the draft")}")];
    }

    private Func<Task> Go(string address) => () =>
    {
        navigation.NavigateTo(address);
        return Task.CompletedTask;
    };

    [GeneratedRegex(@"(?<![\w])[vV]?(?<number>\d{1,8})(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Number();
}
