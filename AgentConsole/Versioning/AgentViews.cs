using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Versioning;

/// <summary>An agent without its configuration, for lists and headers.</summary>
public sealed record AgentSummary(
    string Id, string Name, int? CurrentVersion, string? CurrentHash, int DraftRevision, bool HasUnpublishedChanges,
    DateTime CreatedAt, DateTime UpdatedAt, DateTime? DeletedAt, bool IsDemo)
{
    internal static AgentSummary From(Agent agent) => new(
        agent.Id, agent.Name, agent.CurrentVersion, agent.CurrentHash, agent.DraftRevision, agent.HasUnpublishedChanges,
        agent.CreatedAt, agent.UpdatedAt, agent.DeletedAt, agent.IsDemo);
}

/// <summary>An agent with its draft.</summary>
public sealed record AgentDetail(AgentSummary Summary, ConfigDocument Draft, string DraftAuthor, DateTime DraftSavedAt);

/// <summary>A saved state of a draft, without its configuration.</summary>
public sealed record DraftSummary(int Revision, string ContentHash, DraftOrigin Origin, int? OriginNumber, string Author, DateTime At);

/// <summary>A version without its snapshot.</summary>
public sealed record VersionSummary(
    string Id, string AgentId, int Number, string? Label, string? Notes, string ContentHash, DateTime CreatedAt, string CreatedBy, int? RestoredFrom)
{
    internal static VersionSummary From(AgentVersion version) => new(
        version.Id, version.AgentId, version.Number, version.Label, version.Notes, version.ContentHash, version.CreatedAt, version.CreatedBy, version.RestoredFrom);
}

/// <summary>A configuration of an agent by name: its draft, its current version, or a version by number.</summary>
public sealed record ConfigName(ConfigNameKind Kind, long Number = 0)
{
    /// <summary>Reads <c>draft</c>, <c>current</c> or a number; anything else names a version that does not exist.</summary>
    public static ConfigName Parse(string text) => text switch
    {
        "draft" => new(ConfigNameKind.Draft),
        "current" => new(ConfigNameKind.Current),
        _ => new(ConfigNameKind.Version, long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0),
    };

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => Kind == ConfigNameKind.Version ? $"{Number}" : Kind == ConfigNameKind.Draft ? "draft" : "current";
}

/// <summary>What a <see cref="ConfigName"/> names.</summary>
public enum ConfigNameKind { Draft, Current, Version }

/// <summary>A configuration found by its name; <paramref name="Version"/> is null for the draft.</summary>
public sealed record NamedConfig(ConfigDocument Config, VersionSummary? Version)
{
    /// <summary>How people call it: <c>draft</c> or <c>v7</c>.</summary>
    public string Label => Version is null ? "draft" : $"v{Version.Number}";
}

/// <summary>A version with its snapshot.</summary>
public sealed record VersionDetail(VersionSummary Summary, ConfigDocument Snapshot);
