namespace AgentConsole.Tests.Durability;

/// <summary>All attempts with one key: one thing that a client wanted done once.</summary>
internal sealed class Operation(IReadOnlyList<Attempt> attempts)
{
    public string Key => attempts[0].Key;

    public Asked Asked => attempts[0].Asked;

    public IReadOnlyList<Attempt> Attempts => attempts;

    /// <summary>It had no effect before this.</summary>
    public long Started { get; } = attempts.Min(a => a.Started);

    /// <summary>It had its effect before this; the end of time when nobody was told so.</summary>
    public long Answered { get; } = attempts.Where(a => a.IsAcknowledged).Select(a => a.Ended).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>What the first answer of success told; null without one.</summary>
    public Told? Told { get; } = attempts.Where(a => a.IsAcknowledged).MinBy(a => a.Ended)?.Told;

    /// <summary>Whether an attempt ended without an answer.</summary>
    public bool WasUnknown => attempts.Any(a => a.IsUnknown);

    /// <summary>Whether nobody ever said what came of it.</summary>
    public bool IsOpen => attempts.All(a => a.IsOpen);

    /// <summary>Whether it was refused for good, and so must have no effect.</summary>
    public bool IsRefused => Told is null && !IsOpen;

    public override string ToString() => $"{Asked} [{Key}]";
}
