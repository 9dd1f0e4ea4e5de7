namespace AgentConsole.Domain;

/// <summary>One saved state of an agent's draft. The highest revision is the draft; the others are its history. Rows are only ever added.</summary>
public sealed class DraftRevision
{
    public required string AgentId { get; init; }

    public required int Revision { get; init; }

    /// <summary>The whole configuration as canonical JSON.</summary>
    public required string Config { get; init; }

    public required string ContentHash { get; init; }

    public required DraftOrigin Origin { get; init; }

    /// <summary>The version number a roll back copied, or the draft revision a restore brought back.</summary>
    public int? OriginNumber { get; init; }

    /// <summary>Who saved it.</summary>
    public required string Author { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>Where a draft revision came from.</summary>
public enum DraftOrigin { Create, Edit, RollBack, Restore, Import }
