using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls.Analysis;

/// <summary>Reads a finished call.</summary>
public interface IAnalyzer
{
    /// <summary>What <paramref name="settings"/> ask for, as far as the transcript supports it. Values are never invented.</summary>
    Task<AnalysisResult> AnalyseAsync(PostCallAnalysis settings, IReadOnlyList<CallTurn> transcript, CancellationToken cancel);
}

/// <summary>An analysis: the declared fields beside summary, sentiment and success. Or, when none could be made, why not in words.</summary>
public sealed record AnalysisResult(JsonObject Analysis, bool? Success = null)
{
    /// <summary>Why there is no analysis; null when there is one.</summary>
    public string? Error { get; init; }
}
