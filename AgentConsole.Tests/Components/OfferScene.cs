using AgentConsole.Components;
using AgentConsole.Components.Access;
using AgentConsole.Components.Calls;
using AgentConsole.Components.Layout;
using AgentConsole.Components.Pages;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Tests.Components;

/// <summary>A console with something of everything that pages can do something with.</summary>
public sealed class OfferScene : IAsyncLifetime
{
    public ConsoleHost Console { get; } = new();

    /// <summary>An agent with two versions, the second current, and no experiment.</summary>
    public string Agent { get; private set; } = "";

    /// <summary>A running experiment of another agent.</summary>
    public string Experiment { get; private set; } = "";

    /// <summary>A call that has ended.</summary>
    public string Call { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Console.InitializeAsync();
        Agent = await Console.Api.TwoVersionsAsync();
        Experiment = await Console.SeedExperimentAsync(await Console.Api.TwoVersionsAsync("Ravi"), new(new(10, 10, 5), new(10, 10, 5)));
        Call = (string)(await Console.Api.ConnectAsync(Agent)).Expect(201)["id"]!;
        await Console.EndedCallAsync(Call);
    }

    public ValueTask DisposeAsync() => Console.DisposeAsync();
}

/// <summary>Something a page offers: what it takes, where it is, and how it is found there.</summary>
public sealed record Offer(Permission Permission, Func<BunitContext, OfferScene, IRenderedComponent<IComponent>> Open, string Control)
{
    /// <summary>By name, what the pages offer.</summary>
    public static IReadOnlyDictionary<string, Offer> All { get; } = new Dictionary<string, Offer>
    {
        ["create an agent"] = new(Permission.Edit, (t, _) => t.Render<Agents>(), "button:contains('New agent')"),
        ["edit the draft"] = new(Permission.Edit, (t, s) => OfAgent<AgentDraft>(t, s), "fieldset.sheet:not([disabled])"),
        ["publish"] = new(Permission.Publish, (t, s) => OfAgent<AgentDraft>(t, s), "button:contains('Publish…')"),
        ["test the draft"] = new(Permission.Call, (t, s) => OfAgent<AgentDraft>(t, s), "button:contains('Test')"),
        ["roll back"] = new(Permission.Publish, (t, s) => OfAgent<AgentVersions>(t, s), "button:contains('Roll back to v1')"),
        ["roll back from a version"] = new(Permission.Publish, (t, s) => t.Render<VersionDetails>(p => p.Add(v => v.AgentId, s.Agent).Add(v => v.Number, "1")), "button:contains('Roll back to v1')"),
        ["roll back from a comparison"] = new(Permission.Publish, (t, s) => t.Render<Compare>(p => p.Add(c => c.AgentId, s.Agent).Add(c => c.Before, "1").Add(c => c.After, "current")), "button:contains('Roll back to v1')"),
        ["replay failed calls"] = new(Permission.Call, (t, s) => t.Render<VersionDetails>(p => p.Add(v => v.AgentId, s.Agent).Add(v => v.Number, "1")), "button:contains('Replay failed calls')"),
        ["try a version"] = new(Permission.Experiment, (t, s) => OfAgent<AgentVersions>(t, s), "button:contains('Try against')"),
        ["start an experiment"] = new(Permission.Experiment, (t, s) => OfAgent<AgentExperiments>(t, s), "button:contains('Start an experiment')"),
        ["define a conversion"] = new(Permission.Experiment, (t, s) => OfAgent<AgentConversions>(t, s), "button:contains('Define')"),
        ["place a call"] = new(Permission.Call, (t, _) => t.Render<AgentConsole.Components.Pages.Calls>(), "button:contains('Place a call')"),
        ["add a number"] = new(Permission.ManageSystem, (t, _) => t.Render<PhoneNumbersPanel>(), "button:contains('Add the number')"),
        ["make a key"] = new(Permission.ManageKeys, (t, _) => t.Render<ApiKeysPanel>(), "button:contains('Make a key')"),
        ["open webhooks"] = new(Permission.ManageWebhooks, Settings, "a[href='settings/webhooks']"),
        ["open secrets"] = new(Permission.ManageSecrets, Settings, "a[href='settings/secrets']"),
        ["open people"] = new(Permission.ManagePeople, Settings, "a[href='settings/people']"),
        ["open the audit log"] = new(Permission.ReadAudit, Settings, "a[href='settings/audit']"),
    };

    private static IRenderedComponent<SettingsFrame> Settings(BunitContext test, OfferScene scene) => test.Render<SettingsFrame>(p => p.Add(f => f.Title, "Settings"));

    private static IRenderedComponent<TPage> OfAgent<TPage>(BunitContext test, OfferScene scene) where TPage : AgentPage =>
        test.Render<TPage>(p => p.Add(a => a.AgentId, scene.Agent));
}
