using System.Text.Json.Serialization;
using AgentConsole.Domain;
using AgentConsole.Storage;

namespace AgentConsole.Versioning;

/// <summary>Something that happened and that open pages may want to show.</summary>
[JsonDerivedType(typeof(DraftSaved), "draft")]
[JsonDerivedType(typeof(VersionPublished), "version")]
[JsonDerivedType(typeof(AgentListChanged), "agents")]
[JsonDerivedType(typeof(ExperimentChanged), "experiment")]
[JsonDerivedType(typeof(CallChanged), "call")]
[JsonDerivedType(typeof(ConversionsChanged), "conversions")]
[JsonDerivedType(typeof(ReplayChanged), "replay")]
[JsonDerivedType(typeof(RescoreChanged), "rescore")]
public abstract record Notice(string AgentId, string By, DateTime At);

/// <summary>Notices of other consoles may have been missed: anything may have changed.</summary>
public sealed record NoticesMissed() : Notice("", "", Clock.Now);

/// <summary>The draft was saved.</summary>
public sealed record DraftSaved(string AgentId, int Revision, string By, DateTime At) : Notice(AgentId, By, At);

/// <summary>A version was published or rolled back to.</summary>
public sealed record VersionPublished(string AgentId, int Number, int? RestoredFrom, string By, DateTime At) : Notice(AgentId, By, At);

/// <summary>An agent was created or deleted.</summary>
public sealed record AgentListChanged(string AgentId, string By, DateTime At) : Notice(AgentId, By, At);

/// <summary>An experiment was started, changed or stopped, or its verdict fell.</summary>
public sealed record ExperimentChanged(string AgentId, string ExperimentId, string By, DateTime At) : Notice(AgentId, By, At);

/// <summary>A call was created or changed.</summary>
public sealed record CallChanged(string AgentId, string CallId, string By, DateTime At) : Notice(AgentId, By, At);

/// <summary>A conversion was defined or deleted, or more earlier calls were held against it.</summary>
public sealed record ConversionsChanged(string AgentId, string By, DateTime At) : Notice(AgentId, By, At);

/// <summary>A replay was started or canceled. What its calls do is told call by call.</summary>
public sealed record ReplayChanged(string AgentId, string RunId, string By, DateTime At) : Notice(AgentId, By, At);

/// <summary>A re-score of an experiment's calls was started or canceled, judged another call, or is complete.</summary>
public sealed record RescoreChanged(string AgentId, string ExperimentId, string RunId, string By, DateTime At) : Notice(AgentId, By, At);

/// <summary>How a write announces what it does.</summary>
public static class Announcements
{
    /// <summary>Within a write: tells open pages, in all consoles, once it is durable.</summary>
    public static void Announce(this ConsoleDb db, Notice notice) => db.Tell(notice);
}
