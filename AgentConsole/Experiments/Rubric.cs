using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Experiments;

/// <summary>The rules by which calls of a version are judged: they stand in the snapshot, so two versions may be judged differently.</summary>
public static class Rubric
{
    /// <summary>The fields of <c>postCallAnalysis</c> that say how success is judged.</summary>
    public static readonly IReadOnlyList<string> Parts = ["enabled", "enableSuccessEvaluation", "successCriteria", "schema", "analyzerModel"];

    /// <summary>Lower-case hexadecimal SHA-256 over the rules of <paramref name="config"/>; equal when both judge alike.</summary>
    public static string HashOf(ConfigDocument config)
    {
        var analysis = config.Edit()["postCallAnalysis"]?.AsObject() ?? [];
        var rules = new JsonObject(Parts.Select(p => KeyValuePair.Create(p, analysis[p]?.DeepClone())));
        return CanonicalJson.Hash(CanonicalJson.Write(rules));
    }
}
