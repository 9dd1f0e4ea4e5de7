using System.Text.Json.Nodes;
using AgentConsole.Calls.Rescores;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Experiments;
using AgentConsole.Experiments.Conversions;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;

namespace AgentConsole.Tests.Access;

/// <summary>Something a person or key asks a service for.</summary>
/// <param name="Permission">What it takes.</param>
/// <param name="Do">Asks for it; the answer is the refusal, or null.</param>
/// <param name="Audited">What the audit log then says of it.</param>
public sealed record GuardedAction(Permission Permission, Func<GuardedAgent, Actor, Task<ConsoleError?>> Do, params string[] Audited)
{
    /// <summary>By name, what can be asked of drafts and versions, and of an agent without experiments.</summary>
    public static IReadOnlyDictionary<string, GuardedAction> OfVersioning { get; } = new Dictionary<string, GuardedAction>
    {
        ["list agents"] = new(Permission.Read, async (a, by) => (await a.Agents.ListAsync(10, by)).Error),
        ["find agents"] = new(Permission.Read, async (a, by) => (await a.Agents.FindAsync("P", 10, by)).Error),
        ["read an agent"] = new(Permission.Read, async (a, by) => (await a.Agents.GetAsync(a.Id, by)).Error),
        ["list versions"] = new(Permission.Read, async (a, by) => (await a.Versions.HistoryAsync(a.Id, 10, by)).Error),
        ["read a version"] = new(Permission.Read, async (a, by) => (await a.Versions.GetAsync(a.Id, 1, by)).Error),
        ["read the current version"] = new(Permission.Read, async (a, by) => (await a.Versions.GetCurrentAsync(a.Id, by)).Error),
        ["read the authors"] = new(Permission.Read, async (a, by) => (await a.Versions.AuthorsAsync(a.Id, by)).Error),
        ["read a configuration"] = new(Permission.Read, async (a, by) => (await a.Versions.FindAsync(a.Id, new(ConfigNameKind.Draft), by)).Error),
        ["list drafts"] = new(Permission.Read, async (a, by) => (await a.Drafts.HistoryAsync(a.Id, 10, by)).Error),
        ["read a draft"] = new(Permission.Read, async (a, by) => (await a.Drafts.GetRevisionAsync(a.Id, 1, by)).Error),
        ["check the draft"] = new(Permission.Read, async (a, by) => (await a.Drafts.CheckAsync(a.Id, by)).Error),
        ["create an agent"] = new(Permission.Edit, async (a, by) => (await a.Agents.CreateAsync(GuardedAgent.Config("new"), by)).Error, "agent.created"),
        ["delete an agent"] = new(Permission.Edit, async (a, by) => (await a.Agents.DeleteAsync(a.Id, by)).Error, "agent.deleted"),
        ["replace the draft"] = new(Permission.Edit, async (a, by) => (await a.Drafts.SaveAsync(a.Id, GuardedAgent.Config("replaced"), null, by)).Error, "draft.saved"),
        ["patch the draft"] = new(Permission.Edit, async (a, by) => (await a.Drafts.PatchAsync(a.Id, new JsonObject { ["systemPrompt"] = "patched" }, null, by)).Error, "draft.saved"),
        ["save fields"] = new(Permission.Edit, async (a, by) => (await a.Drafts.SaveFieldsAsync(a.Id, a.Revision, Fields, by)).Error, "draft.saved"),
        ["set edits aside"] = new(Permission.Edit, async (a, by) => (await a.Drafts.SetAsideAsync(a.Id, Fields, by)).Error, "draft.saved", "draft.restored"),
        ["restore a draft"] = new(Permission.Edit, async (a, by) => (await a.Drafts.RestoreAsync(a.Id, 1, by)).Error, "draft.restored"),
        ["publish"] = new(Permission.Publish, async (a, by) => (await a.Versions.PublishAsync(a.Id, null, null, by)).Error, "version.published"),
        ["roll back"] = new(Permission.Publish, async (a, by) => (await a.Versions.RollBackAsync(a.Id, 1, null, null, by)).Error, "version.rolled_back"),
        ["start an experiment"] = new(Permission.Experiment, async (a, by) => (await a.Experiments.StartAsync(a.Id, new("Try", [new(1, 50), new(2, 50)], 1, 5), by)).Error, "experiment.started"),
    };

    /// <summary>By name, what can be asked of experiments, conversions and re-scores, of an agent that has some.</summary>
    public static IReadOnlyDictionary<string, GuardedAction> OfExperiments { get; } = new Dictionary<string, GuardedAction>
    {
        ["list experiments"] = new(Permission.Read, async (a, by) => (await a.Experiments.ListAsync(a.Id, by)).Error),
        ["read an experiment"] = new(Permission.Read, async (a, by) => (await a.Experiments.GetAsync(null, a.ExperimentId, by)).Error),
        ["read the results"] = new(Permission.Read, async (a, by) => (await a.Console.Get<ResultsService>().GetAsync(null, a.ExperimentId, by)).Error),
        ["sample calls"] = new(Permission.Read, async (a, by) => (await a.Console.Get<SampleService>().CallsAsync(a.ExperimentId, by)).Error),
        ["group calls"] = new(Permission.Read, async (a, by) => (await a.Console.Get<SampleService>().GroupsAsync(a.ExperimentId, by)).Error),
        ["plan calls"] = new(Permission.Read, async (a, by) => (await a.Experiments.PlanAsync(a.Id, 1, 5, by)).Error),
        ["preview an assignment"] = new(Permission.Read, async (a, by) => (await a.Experiments.PreviewAsync(a.Id, a.ExperimentId, "+919876543210", by)).Error),
        ["change the weights"] = new(Permission.Experiment, async (a, by) => (await a.Experiments.ChangeWeightsAsync(a.Id, a.ExperimentId, [new(1, 80), new(2, 20)], by)).Error, "experiment.weights_changed"),
        ["stop an experiment"] = new(Permission.Experiment, async (a, by) => (await a.Experiments.StopAsync(a.Id, a.ExperimentId, null, by)).Error, "experiment.stopped"),
        ["list conversions"] = new(Permission.Read, async (a, by) => (await a.Conversions.ListAsync(a.Id, by)).Error),
        ["read a conversion"] = new(Permission.Read, async (a, by) => (await a.Conversions.GetAsync(a.Id, a.ConversionId, by)).Error),
        ["define a conversion"] = new(Permission.Experiment, async (a, by) => (await a.Conversions.CreateAsync(a.Id, new("Moved", "moved", "is_true"), by)).Error, "conversion.created"),
        ["delete a conversion"] = new(Permission.Experiment, async (a, by) => (await a.Conversions.DeleteAsync(a.Id, a.ConversionId, by)).Error, "conversion.deleted"),
        ["list re-scores"] = new(Permission.Read, async (a, by) => (await a.Console.Get<RescoreReader>().ListAsync(null, a.ExperimentId, by)).Error),
        ["read the rubrics"] = new(Permission.Read, async (a, by) => (await a.Console.Get<RescoreReader>().RubricsAsync(a.ExperimentId, by)).Error),
    };

    /// <summary>By name, all of them.</summary>
    public static IReadOnlyDictionary<string, GuardedAction> All { get; } = new Dictionary<string, GuardedAction>([.. OfVersioning, .. OfExperiments]);

    private static IReadOnlyDictionary<string, JsonNode?> Fields => new Dictionary<string, JsonNode?> { ["systemPrompt"] = "typed" };
}

/// <summary>An agent with two versions and an unpublished change, and the services to ask for more.</summary>
public sealed record GuardedAgent(ConsoleHost Console, string Id, int Revision)
{
    /// <summary>Of an agent that has some: its running experiment.</summary>
    public string ExperimentId { get; private set; } = "";

    /// <summary>Of an agent that has some: its conversion.</summary>
    public string ConversionId { get; private set; } = "";

    public ExperimentService Experiments => Console.Get<ExperimentService>();

    public ConversionService Conversions => Console.Get<ConversionService>();

    public AgentService Agents => Console.Get<AgentService>();

    public VersionService Versions => Console.Get<VersionService>();

    public DraftService Drafts => Console.Get<DraftService>();

    /// <summary>Makes one.</summary>
    public static async Task<GuardedAgent> MakeAsync(ConsoleHost console)
    {
        var made = new GuardedAgent(console, (await console.Get<AgentService>().CreateAsync(Config("first"), Actor.Console)).Value.Summary.Id, 3);
        Assert.Null((await made.Versions.PublishAsync(made.Id, null, null, Actor.Console)).Error);
        await made.Drafts.SaveAsync(made.Id, Config("second"), null, Actor.Console);
        Assert.Null((await made.Versions.PublishAsync(made.Id, null, null, Actor.Console)).Error);
        await made.Drafts.SaveAsync(made.Id, Config("third"), null, Actor.Console);
        return made;
    }

    /// <summary>Makes one for an action: with an experiment and a conversion when the action is one on these.</summary>
    public static async Task<GuardedAgent> MakeAsync(ConsoleHost console, string action)
    {
        var made = await MakeAsync(console);
        if (!GuardedAction.OfExperiments.ContainsKey(action))
            return made;
        made.ExperimentId = (await made.Experiments.StartAsync(made.Id, new("Try", [new(1, 50), new(2, 50)], 1, 5), Actor.Console)).Value.Experiment.Id;
        made.ConversionId = (await made.Conversions.CreateAsync(made.Id, new("Booked", "booked", "is_true"), Actor.Console)).Value.Conversion.Id;
        return made;
    }

    public static ConfigDocument Config(string prompt) => ConfigDocument.Read(new() { ["name"] = "Priya", ["systemPrompt"] = prompt }).Value;
}
