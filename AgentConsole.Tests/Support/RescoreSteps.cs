using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentConsole.Domain;
using AgentConsole.Versioning;

namespace AgentConsole.Tests.Support;

/// <summary>Experiments whose versions are judged by different rules, and their re-scores.</summary>
public static partial class RescoreSteps
{
    public const string First = "The caller agreed to a visit";
    public const string Second = "The caller agreed to a visit this week";

    /// <summary>An agent whose two versions have different success criteria, the second current.</summary>
    public static async Task<string> TwoRubricsAsync(this HttpClient api, string second = Second)
    {
        var agent = (string)(await api.PostJsonAsync("/api/agents", new { name = "Priya", postCallAnalysis = Analysis(First) })).Expect(201)["id"]!;
        await api.PublishAsync(agent);
        (await api.SendJsonAsync("PATCH", $"/api/agents/{agent}", new { postCallAnalysis = Analysis(second) })).Expect(200);
        await api.PublishAsync(agent);
        return agent;
    }

    /// <summary>Calls that a model by <see cref="AnswerTo"/> can tell apart; every tenth has no transcript.</summary>
    public static string? Said(int version, int index) => index % 10 == 9 ? null : $"This is caller {index.ToString(CultureInfo.InvariantCulture)} of version {version}.";

    /// <summary>Whether the call of <see cref="Said"/> succeeded, as the model sees it.</summary>
    public static bool? Judged(int version, int index) => index % 7 == 0 ? null : index % (version == 1 ? 2 : 3) == 0;

    /// <summary>The analysis that says so; calls that were said something else in are no success.</summary>
    public static string AnswerTo(JsonNode request)
    {
        var said = Caller().Match(request["messages"]!.AsArray()[1]!["content"]!.ToString());
        var success = said.Success ? Judged(int.Parse(said.Groups["version"].Value, CultureInfo.InvariantCulture), int.Parse(said.Groups["index"].Value, CultureInfo.InvariantCulture)) : false;
        return new JsonObject { ["success"] = success }.ToJsonString();
    }

    /// <summary>Starts a re-score and returns its id.</summary>
    public static async Task<string> RescoreAsync(this HttpClient api, string agent, string experiment, int rubricVersion) =>
        (string)(await api.PostJsonAsync(Path(agent, experiment), new { rubricVersion })).Expect(201)["id"]!;

    /// <summary>A re-score once <paramref name="is"/> holds.</summary>
    public static async Task<JsonNode> RescoreAsync(this ConsoleHost console, string agent, string experiment, string rescore, Func<JsonNode, bool> @is)
    {
        var found = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task LookAsync()
        {
            var now = (await console.Api.GetJsonAsync($"{Path(agent, experiment)}/{rescore}")).Expect(200).Json;
            if (@is(now))
                found.TrySetResult(now);
        }
        using var subscription = console.Get<VersionFeed>().Subscribe(agent, _ => LookAsync());
        await LookAsync();
        return await found.Task.WaitAsync(Patience.Long);
    }

    /// <summary>Starts a re-score and waits for its end.</summary>
    public static async Task<JsonNode> RescoredAsync(this ConsoleHost console, string agent, string experiment, int rubricVersion) =>
        await console.RescoreAsync(agent, experiment, await console.Api.RescoreAsync(agent, experiment, rubricVersion), r => (string?)r["state"] == "done");

    /// <summary>The address of an experiment's re-scores.</summary>
    public static string Path(string agent, string experiment) => $"/api/agents/{agent}/experiments/{experiment}/rescores";

    /// <summary>What an experiment shows.</summary>
    public static async Task<JsonNode> ResultsAsync(this HttpClient api, string agent, string experiment) =>
        (await api.GetJsonAsync($"/api/agents/{agent}/experiments/{experiment}/results")).Expect(200).Json;

    /// <summary>"evaluated/successes" of each version.</summary>
    public static IReadOnlyList<(int Evaluated, int Successes)> Counts(this JsonNode results) =>
        [.. results["arms"]!.AsArray().Select(a => ((int)a!["evaluated"]!, (int)a["successes"]!))];

    private static object Analysis(string criteria) => new { enabled = true, enableSummary = false, enableSentiment = false, enableSuccessEvaluation = criteria.Length > 0, successCriteria = criteria };

    [GeneratedRegex(@"caller (?<index>\d+) of version (?<version>\d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Caller();
}
