using AgentConsole.Domain;
using AgentConsole.Versioning;

namespace AgentConsole.Calls.Replays;

/// <summary>What to play recorded calls on.</summary>
/// <param name="Target">A version by its number, or the draft; null to play baselines alone.</param>
/// <param name="Baselines">How often each call is also played on the version it ran, 0–5.</param>
public sealed record ReplayRequest(ConfigName? Target, int Baselines)
{
    /// <summary>Most baselines per call.</summary>
    public const int MaxBaselines = 5;

    /// <summary>What is wrong with it; <paramref name="baselines"/> is what the sender calls that field.</summary>
    internal IEnumerable<FieldError> Problems(string baselines)
    {
        if (Target is { Kind: ConfigNameKind.Version, Number: <= 0 })
            yield return new("agentVersion", "Version numbers start at 1. Name one, or \"draft\".");
        if (Baselines is < 0 or > MaxBaselines)
            yield return new(baselines, $"At most {MaxBaselines} baselines are played per call.");
        if (Target is null && Baselines == 0)
            yield return new("agentVersion", "Name a version or \"draft\", or ask for baselines.");
    }
}
