using AgentConsole.Domain;

namespace AgentConsole.Versioning;

/// <summary>The expected failures of drafts and versions.</summary>
public abstract record VersioningError : ConsoleError
{
    /// <summary>No agent has this id.</summary>
    public sealed record AgentNotFound(string AgentId) : VersioningError;

    /// <summary>The agent was deleted: its history can be read but nothing more can be done with it.</summary>
    public sealed record AgentDeleted(string AgentId) : VersioningError;

    /// <summary>The agent has no version of this number.</summary>
    public sealed record VersionNotFound(string AgentId, long Number) : VersioningError;

    /// <summary>The agent has published nothing, so it has no current version.</summary>
    public sealed record NeverPublished(string AgentId) : VersioningError;

    /// <summary>An experiment runs, and nobody said that this publication is meant to stand outside it.</summary>
    public sealed record ExperimentRuns(string AgentId, string ExperimentId, string Name) : VersioningError;

    /// <summary>Another agent has the name that an imported one comes with.</summary>
    public sealed record NameTaken(string Name, string AgentId) : VersioningError;

    /// <summary>A document to be imported is larger than one may be.</summary>
    public sealed record DocumentTooLarge(int MaxBytes) : VersioningError;

    /// <summary>A document to be imported is no JSON, or holds what no text may.</summary>
    public sealed record DocumentUnreadable(string Problem) : VersioningError;

    /// <summary>No such revision in the draft's history.</summary>
    public sealed record RevisionNotFound(string AgentId, long Revision) : VersioningError;

    /// <summary>Someone else changed the same fields since the revision this edit is based on. Nothing was saved.</summary>
    public sealed record EditConflict(string AgentId, int CurrentRevision, string Author, IReadOnlyList<string> Fields) : VersioningError;

    /// <summary>Someone saved the draft meanwhile; the fields say what they changed.</summary>
    public sealed record StaleDraft(string AgentId, int CurrentRevision, string Author, IReadOnlyList<string> ChangedFields) : VersioningError;
}
