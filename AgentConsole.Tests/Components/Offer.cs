using AgentConsole.Calls.Replays;
using AgentConsole.Components;
using AgentConsole.Components.Access;
using AgentConsole.Components.Calls;
using AgentConsole.Components.Layout;
using AgentConsole.Components.Pages;
using AgentConsole.Components.Replays;
using AgentConsole.Components.Versions;
using AgentConsole.Domain;
using AgentConsole.Versioning.Checks;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Tests.Components;

/// <summary>Something a page offers.</summary>
/// <param name="Permission">What it takes.</param>
/// <param name="In">The markup file that decides whether it is shown.</param>
/// <param name="Open">Opens the page.</param>
/// <param name="Loaded">What stands there for everybody once the page has loaded.</param>
/// <param name="Control">How it is found there.</param>
public sealed record Offer(Permission Permission, string In, Func<BunitContext, OfferScene, IRenderedComponent<IComponent>> Open, string Loaded, string Control)
{
    private const string InSheet = "fieldset.sheet #field-systemPrompt";
    private const string InVersions = "ol.timeline li:nth-child(2) a";
    private const string InVersion = "p.muted code";
    private const string InExperiment = "section[aria-label='Decisions'] li";
    private const string InTabs = "nav.tabs a[href='settings']";

    /// <summary>By name, what the pages offer.</summary>
    public static IReadOnlyDictionary<string, Offer> All { get; } = new Dictionary<string, Offer>
    {
        ["create an agent"] = new(Permission.Edit, "Agents", (t, _) => t.Render<Agents>(), "table a.name", "button:contains('New agent')"),
        ["import an agent"] = new(Permission.Publish, "Agents", (t, _) => t.Render<Agents>(), "table a.name", "button:contains('Import…')"),
        ["edit the draft"] = new(Permission.Edit, "DraftEditor", OfAgent<AgentDraft>, InSheet, "fieldset.sheet:not([disabled])"),
        ["take a change back"] = new(Permission.Edit, "FieldRow", OfAgent<AgentDraft>, ".field.changed", "button:contains('Take back')"),
        ["insert a variable"] = new(Permission.Edit, "VariableList", OfAgent<AgentDraft>, ".variables li", ".variables button.name"),
        ["add a tool"] = new(Permission.Edit, "ItemsEditor", OfAgent<AgentDraft>, ".items", ".items button:contains('Add to')"),
        ["publish"] = new(Permission.Publish, "AgentHeader", OfAgent<AgentDraft>, InSheet, "button:contains('Publish…')"),
        ["test the draft"] = new(Permission.Call, "AgentHeader", OfAgent<AgentDraft>, InSheet, "button:contains('Test')"),
        ["roll back"] = new(Permission.Publish, "VersionTimeline", OfAgent<AgentVersions>, InVersions, "button:contains('Roll back to v1')"),
        ["roll back from a version"] = new(Permission.Publish, "VersionDetails", Version, InVersion, "button:contains('Roll back to v1')"),
        ["roll back from a comparison"] = new(Permission.Publish, "Compare", Comparison, ".row.bar select", "button:contains('Roll back to v1')"),
        ["roll back what is worse"] = new(Permission.Publish, "ExperimentDetails", (t, s) => Trial(t, s.Experiment), InExperiment, "button:contains('Roll back to v1')"),
        ["try a version"] = new(Permission.Experiment, "VersionTimeline", OfAgent<AgentVersions>, InVersions, "button:contains('Try against')"),
        ["start an experiment"] = new(Permission.Experiment, "AgentExperiments", OfAgent<AgentExperiments>, "h2:contains('No experiments yet')", "button:contains('Start an experiment')"),
        ["change the weights"] = new(Permission.Experiment, "ExperimentDetails", (t, s) => Trial(t, s.Experiment), InExperiment, "button:contains('Weights…')"),
        ["stop an experiment"] = new(Permission.Experiment, "ExperimentDetails", (t, s) => Trial(t, s.Experiment), InExperiment, "button:contains('Stop…')"),
        ["re-score"] = new(Permission.Experiment, "RescorePanel", (t, s) => Trial(t, s.Unlike), "summary:contains('What differs')", "legend:contains('Whose rules')"),
        ["define a conversion"] = new(Permission.Experiment, "AgentConversions", OfAgent<AgentConversions>, "td.lead:contains('Booked')", "button:contains('Define')"),
        ["delete a conversion"] = new(Permission.Experiment, "ConversionTable", OfAgent<AgentConversions>, "td.lead:contains('Booked')", "button:contains('Delete')"),
        ["go and define a conversion"] = new(Permission.Experiment, "ConversionFigureTable", (t, s) => t.Render<AgentOverview>(p => p.Add(a => a.AgentId, s.Tried)), "section[aria-label='Conversions per version'] p", "a:contains('Define one')"),
        ["place a call"] = new(Permission.Call, "Calls", (t, _) => t.Render<AgentConsole.Components.Pages.Calls>(), "table.list td", "button:contains('Place a call')"),
        ["end a call"] = new(Permission.Call, "CallHead", (t, s) => OneCall(t, s.Going), "section[aria-label='Transcript']", "button:contains('End the call')"),
        ["analyse again"] = new(Permission.Call, "AnalyseAgain", (t, s) => OneCall(t, s.Ended), "section[aria-label='Analysis']", "button:contains('Analyse again')"),
        ["replay a call"] = new(Permission.Call, "ReplaySection", (t, s) => OneCall(t, s.Ended), "section[aria-label='Replay'] h2", "button:contains('Replay…')"),
        ["replay failed calls"] = new(Permission.Call, "VersionDetails", Version, InVersion, "button:contains('Replay failed calls')"),
        ["cancel a replay"] = new(Permission.Call, "ReplayHead", Replay, "progress", "button:contains('Cancel')"),
        ["add a number"] = new(Permission.ManageSystem, "PhoneNumbersPanel", (t, _) => t.Render<PhoneNumbersPanel>(), "p:contains('No numbers yet')", "button:contains('Add the number')"),
        ["make a key"] = new(Permission.ManageKeys, "ApiKeysPanel", (t, _) => t.Render<ApiKeysPanel>(), "h2:contains('API keys')", "button:contains('Make a key')"),
        ["go and store a secret"] = new(Permission.ManageSecrets, "CheckList", Findings, "li strong", "a[href='settings/secrets']"),
        ["open webhooks"] = new(Permission.ManageWebhooks, "SettingsFrame", Settings, InTabs, "a[href='settings/webhooks']"),
        ["open secrets"] = new(Permission.ManageSecrets, "SettingsFrame", Settings, InTabs, "a[href='settings/secrets']"),
        ["open people"] = new(Permission.ManagePeople, "SettingsFrame", Settings, InTabs, "a[href='settings/people']"),
        ["open personal data"] = new(Permission.ErasePersonalData, "SettingsFrame", Settings, InTabs, "a[href='settings/personal-data']"),
        ["look for a number"] = new(Permission.ErasePersonalData, "PersonalDataOfNumber", (t, _) => t.Render<PersonalDataOfNumber>(), "h2:contains('Personal data')", "button:contains('Look')"),
        ["open the audit log"] = new(Permission.ReadAudit, "SettingsFrame", Settings, InTabs, "a[href='settings/audit']"),
    };

    private static IRenderedComponent<TPage> OfAgent<TPage>(BunitContext test, OfferScene scene) where TPage : AgentPage =>
        test.Render<TPage>(p => p.Add(a => a.AgentId, scene.Agent));

    private static IRenderedComponent<VersionDetails> Version(BunitContext test, OfferScene scene) =>
        test.Render<VersionDetails>(p => p.Add(v => v.AgentId, scene.Agent).Add(v => v.Number, "1"));

    private static IRenderedComponent<Compare> Comparison(BunitContext test, OfferScene scene) =>
        test.Render<Compare>(p => p.Add(c => c.AgentId, scene.Agent).Add(c => c.Before, "1").Add(c => c.After, "current"));

    private static IRenderedComponent<ExperimentDetails> Trial(BunitContext test, string id) => test.Render<ExperimentDetails>(p => p.Add(e => e.ExperimentId, id));

    private static IRenderedComponent<CallDetails> OneCall(BunitContext test, string id) => test.Render<CallDetails>(p => p.Add(c => c.CallId, id));

    private static IRenderedComponent<ReplayHead> Replay(BunitContext test, OfferScene scene) => test.Render<ReplayHead>(p => p
        .Add(r => r.Run, new ReplayRun { Id = "rpl_1", AgentId = scene.Agent, TargetVersion = 2, Baselines = 0, Sources = 1, CreatedBy = "Ana", CreatedAt = DateTime.UnixEpoch })
        .Add(r => r.Progress, new ReplayProgress(2, 1, 0, 0)).Add(r => r.AgentName, "Priya"));

    private static IRenderedComponent<CheckList> Findings(BunitContext test, OfferScene scene) => test.Render<CheckList>(p => p
        .Add(l => l.AgentId, scene.Agent).Add(l => l.Checks, [new("secret_not_stored", CheckSeverity.Warning, "httpTools", "A secret is not stored.")]));

    private static IRenderedComponent<SettingsFrame> Settings(BunitContext test, OfferScene scene) => test.Render<SettingsFrame>(p => p.Add(f => f.Title, "Settings"));
}
