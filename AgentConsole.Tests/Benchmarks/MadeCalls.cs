using AgentConsole.Domain;
using AgentConsole.Storage.Demo;

namespace AgentConsole.Tests.Benchmarks;

/// <summary>Calls by chance, oldest first, the same for the same moment: the first agent has half of all; an agent's callers live in one country mostly; most numbers come once.</summary>
internal sealed class MadeCalls(List<List<AgentVersion>> agents, Dictionary<string, string[]> conversions, string experimentId, DateTime now)
{
    private const int Days = 365;
    private const double AssignedShare = 0.81;

    // No voice platform is asked for them, and none was silent for too long.
    private static readonly DateTime NeverSilent = new(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Countries = ["+9198", "+4915", "+1212", "+4479", "+3361", "+8190", "+6141"];

    private static readonly (CallStatus Status, double Weight)[] Ends =
        [(CallStatus.Completed, 72), (CallStatus.NoAnswer, 10), (CallStatus.Voicemail, 6), (CallStatus.Busy, 5), (CallStatus.Failed, 4), (CallStatus.Canceled, 3)];

    private readonly Random dice = new(20_260_520);

    /// <summary>Calls, each with what its agent's conversions say of it.</summary>
    public IEnumerable<(Call Call, List<CallConversion> Marks)> Make(int count)
    {
        var (start, step) = (now.AddDays(-Days), TimeSpan.FromDays(Days) / count);
        string? replayed = null;
        for (var i = 0; i < count; i++)
        {
            var at = start + step * i;
            var made = One(at, replayed, isUnderWay: count - i <= count / 1_000);
            yield return (made, [.. Marks(made)]);
            if (i % 64 == 0)
                replayed = made.Id;
        }
    }

    private Call One(DateTime at, string? replayed, bool isUnderWay)
    {
        var agent = dice.Chance(0.5) ? 0 : dice.Next(1, agents.Count);
        var isReplay = replayed is not null && dice.Chance(0.02);
        var isAssigned = agent == 0 && !isReplay && at > now.AddDays(-MillionCalls.ExperimentDays) && dice.Chance(AssignedShare);
        // Newer versions come later, and an agent's newest is rare still.
        var newest = Math.Clamp((int)((at - now.AddDays(-Days)).TotalDays * MillionCalls.Versions / Days), 0, MillionCalls.Versions - 1);
        var version = agents[agent][isAssigned ? dice.Next(2) : dice.Chance(0.9) ? newest : dice.Next(newest + 1)];
        var channel = agent switch { 18 => CallChannel.Web, 19 => CallChannel.Widget, _ => isReplay ? CallChannel.Web : CallChannel.Phone };
        var status = isUnderWay ? (CallStatus)dice.Next(3) : dice.Weighted(Ends, e => e.Weight).Status;
        var started = status is CallStatus.Completed or CallStatus.InProgress or CallStatus.Voicemail;
        bool? success = status == CallStatus.Completed && dice.Chance(0.8) ? dice.Chance(0.6) : null;
        var caller = channel == CallChannel.Phone ? Number(agent) : null;
        return new Call
        {
            Id = Ids.Seeded("call_", at, dice),
            AgentId = version.AgentId,
            AgentVersion = version.Number,
            VersionId = version.Id,
            ContentHash = version.ContentHash,
            VersionReason = isReplay ? VersionReason.Replay : isAssigned ? VersionReason.Experiment : dice.Chance(0.05) ? VersionReason.Pinned : VersionReason.Current,
            ExperimentId = isAssigned ? experimentId : null,
            ExperimentPeriod = isAssigned ? 1 : null,
            ExperimentCaller = isAssigned ? caller : null,
            ReplayOf = isReplay ? replayed : null,
            Channel = channel,
            Direction = agent % 4 == 1 || channel != CallChannel.Phone ? CallDirection.Inbound : CallDirection.Outbound,
            Destination = caller,
            Status = status,
            DynamicVariables = """{"first_name":"Asha","plan":"Silver"}""",
            CreatedAt = at,
            CreatedBy = "API key CRM",
            HandedOverAt = isUnderWay ? NeverSilent : at,
            StartedAt = started ? at.AddSeconds(5) : null,
            EndedAt = isUnderWay ? null : at.AddSeconds(90),
            DurationSeconds = started && !isUnderWay ? dice.Next(4, 300) : null,
            CostLlm = started ? dice.Next(5_000, 40_000) / 1_000_000m : null,
            CostTts = started ? dice.Next(1_000, 9_000) / 1_000_000m : null,
            AnalysisStatus = success is null ? AnalysisStatus.None : AnalysisStatus.Done,
            Analysis = success is null ? null : $$"""{"success":{{(success is true ? "true" : "false")}},"summary":"The caller asked for the renewal, and the offer was explained.","sentiment":"neutral"}""",
            Success = success,
        };
    }

    private IEnumerable<CallConversion> Marks(Call call)
    {
        if (call.Success is null || !conversions.TryGetValue(call.AgentId, out var ids))
            yield break;
        yield return new() { CallId = call.Id, ConversionId = ids[0], Outcome = dice.Chance(0.3) ? ConversionOutcome.True : ConversionOutcome.False };
        yield return new() { CallId = call.Id, ConversionId = ids[1], Outcome = dice.Chance(0.002) ? ConversionOutcome.True : dice.Chance(0.1) ? ConversionOutcome.Unknown : ConversionOutcome.False };
    }

    private string Number(int agent)
    {
        var country = Countries[dice.Chance(0.9) ? agent % Countries.Length : dice.Next(Countries.Length)];
        // One call in five comes from a caller who calls again and again.
        return country + (dice.Chance(0.2) ? $"0000{dice.Next(5_000):0000}" : $"{dice.Next(100_000_000):00000000}");
    }
}
