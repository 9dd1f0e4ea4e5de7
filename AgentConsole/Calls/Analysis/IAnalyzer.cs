using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls.Analysis;

/// <summary>Reads a finished call.</summary>
public interface IAnalyzer
{
    /// <summary>A language model reads; without one plain rules do, which are meant for simulated calls alone.</summary>
    bool IsLanguageModel { get; }

    /// <summary>What <paramref name="settings"/> ask for, as far as the transcript supports it. Values are never invented.</summary>
    Task<AnalysisResult> AnalyseAsync(PostCallAnalysis settings, IReadOnlyList<CallTurn> transcript, CancellationToken cancel);

    /// <summary>About what <see cref="AnalyseAsync"/> would take if the first answer fits; nothing is asked.</summary>
    AnalysisEffort EffortOf(PostCallAnalysis settings, IReadOnlyList<CallTurn> transcript);
}

/// <summary>What an analysis takes: tokens read and written, and US dollars; null when no price is configured.</summary>
public sealed record AnalysisEffort(double InputTokens, double OutputTokens, double? Dollars);

/// <summary>An analysis: the declared fields beside summary, sentiment and success. Or, when none could be made, why not in words.</summary>
public sealed record AnalysisResult(JsonObject Analysis, bool? Success = null)
{
    /// <summary>Why there is no analysis; null when there is one.</summary>
    public string? Error { get; init; }
}
