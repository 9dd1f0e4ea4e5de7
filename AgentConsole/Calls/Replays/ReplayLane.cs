using AgentConsole.Diffing;
using AgentConsole.Domain;

namespace AgentConsole.Calls.Replays;

/// <summary>A recorded call or one of its replays, cut into exchanges.</summary>
/// <param name="Answers">What the agent said in each exchange of the recording; null where it said nothing.</param>
/// <param name="Whole">The recording itself, or a replay that played all of it.</param>
public sealed record ReplayLane(LaneRole Role, Call Call, IReadOnlyList<string?> Answers, bool Whole)
{
    /// <summary>How far each answer is from the recording's.</summary>
    public IReadOnlyList<WordDistance> Distances { get; init; } = [];

    /// <summary>The distance of all that the agent said from the recording, weighted by words.</summary>
    public WordDistance Distance => Distances.Aggregate(WordDistance.None, (sum, d) => sum + d);

    /// <summary>A lane whose answers stand beside the exchanges of <paramref name="recording"/>.</summary>
    internal static ReplayLane From(LaneRole role, CallDetail call, IReadOnlyList<Exchange> recording)
    {
        var own = Exchange.In(call.Transcript);
        // A recording that the agent opened has an exchange without caller words; a replay in which it said nothing there has none.
        var missing = recording is [{ Caller: null }, ..] && own is not [{ Caller: null }, ..] ? 1 : 0;
        var answers = recording.Select((_, i) => i < missing ? null : own.ElementAtOrDefault(i - missing)?.Agent).ToList();
        return new(role, call.Call, answers, role == LaneRole.Original || (call.Call.Status == CallStatus.Completed && own.Count + missing == recording.Count))
        {
            Distances = [.. recording.Zip(answers, (e, answer) => WordDistance.Between(e.Agent ?? "", answer ?? ""))],
        };
    }

    /// <summary>The distance of all that the agent said from what it said in <paramref name="other"/>, exchange by exchange, weighted by words.</summary>
    public WordDistance DistanceTo(ReplayLane other) =>
        Answers.Zip(other.Answers, (a, b) => WordDistance.Between(a ?? "", b ?? "")).Aggregate(WordDistance.None, (sum, d) => sum + d);
}

/// <summary>What a lane is: the recorded call, a replay on the version it ran, or a replay on what is tried.</summary>
public enum LaneRole { Original, Baseline, Target }
