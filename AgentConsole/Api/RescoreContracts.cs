using System.ComponentModel;
using System.Text.Json.Serialization;
using AgentConsole.Calls.Rescores;
using AgentConsole.Experiments;

namespace AgentConsole.Api;

/// <summary>What POST …/rescores accepts.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RescoreCommand([property: Description("The version of the experiment whose rules judge")] int? RubricVersion = null);

/// <summary>A re-score: whose rules, and how far it is.</summary>
public sealed record RescoreItem(
    string Id, string ExperimentId, int RubricVersion, string RubricHash, RescoreState State, RescoreProgressItem Progress, string CreatedBy, DateTime CreatedAt, DateTime? CanceledAt, DateTime? FinishedAt)
{
    public static RescoreItem From(RescoreSummary rescore) => new(
        rescore.Run.Id, rescore.Run.ExperimentId, rescore.Run.RubricVersion, rescore.Run.RubricHash,
        rescore.IsRunning ? RescoreState.Running : rescore.Run.CanceledAt is null ? RescoreState.Done : RescoreState.Canceled,
        new(rescore.Total, rescore.Judged, rescore.Failed), rescore.Run.CreatedBy, rescore.Run.CreatedAt, rescore.Run.CanceledAt, rescore.Run.FinishedAt);
}

/// <summary>Where a re-score stands. Only one that is done counts in results.</summary>
public enum RescoreState { Running, Done, Canceled }

/// <summary>The calls of a re-score: all, judged, could not be judged.</summary>
public sealed record RescoreProgressItem(int Total, int Judged, int Failed);

/// <summary>What a re-score would take. Tokens and dollars are estimates from the last 50 transcripts per version; dollars are null when no price is configured.</summary>
public sealed record RescoreEstimateItem(int RubricVersion, RescoreJudge Judge, int Calls, long InputTokens, long OutputTokens, decimal? CostUsd, IReadOnlyList<RescoreArm> Arms)
{
    public static RescoreEstimateItem From(RescoreEstimate estimate) => new(
        estimate.RubricVersion, estimate.ByLanguageModel ? RescoreJudge.LanguageModel : RescoreJudge.Rules, estimate.Calls, estimate.InputTokens, estimate.OutputTokens, estimate.Dollars, estimate.Arms);
}

/// <summary>Who judges: a language model, or plain rules when none is configured.</summary>
public enum RescoreJudge { LanguageModel, Rules }

/// <summary>The re-score that results count success by: judged and not judged of the completed calls at that time, those that completed since, and the figures by each version's own rules.</summary>
public sealed record RescoreUsedItem(string Id, int RubricVersion, DateTime FinishedAt, string Text, long Calls, long Judged, long Failed, long Newer, IReadOnlyList<OriginalArm> Originals)
{
    public static RescoreUsedItem? From(RescoreInUse? used) => used is null ? null : new(
        used.Run.Id, used.Run.RubricVersion, used.Run.FinishedAt!.Value, used.Words, used.Calls, used.Judged, used.Failed, used.Newer, used.Originals);
}
