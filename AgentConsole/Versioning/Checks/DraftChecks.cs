using AgentConsole.Domain.Configuration;

namespace AgentConsole.Versioning.Checks;

/// <summary>What to look at before publishing: the one list behind the publish dialog and the API.</summary>
public static class DraftChecks
{
    /// <summary>The findings, worst first, then in the order of the page.</summary>
    /// <param name="draft">What would be published.</param>
    /// <param name="current">The current version; null before the first publish.</param>
    /// <param name="secrets">Names of the secrets that are stored.</param>
    public static IReadOnlyList<DraftCheck> Of(ConfigDocument draft, VersionDetail? current, IReadOnlySet<string> secrets)
    {
        IEnumerable<DraftCheck> found = [.. NothingChanged(draft, current), .. TextChecks.Of(draft), .. CallChecks.Of(draft.Config), .. ToolChecks.Of(draft.Config), .. SecretChecks.Of(draft, secrets), .. AnalysisChecks.Of(draft.Config.PostCallAnalysis)];
        return [.. found.OrderBy(c => c.Severity)];
    }

    private static IEnumerable<DraftCheck> NothingChanged(ConfigDocument draft, VersionDetail? current)
    {
        if (current is { } same && same.Snapshot.Hash == draft.Hash)
            yield return new("nothing_changed", CheckSeverity.Error, "", $"Nothing changed: the draft has the same content as v{same.Summary.Number}, which is current. There is nothing to publish.");
    }
}
