using System.Globalization;
using System.Text.Json.Nodes;
using AgentConsole.Calls;
using AgentConsole.Domain;
using AgentConsole.Domain.Variables;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgentConsole.Components.Calls;

/// <summary>Asks which agent and version to call with, whom and with which values, and places the call.</summary>
public sealed partial class PlaceCallDialog(AgentService service, VersionService versions, CallService calls, PhoneNumberService phoneNumbers)
{
    private const int Offered = 200;

    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);
    private IReadOnlyList<AgentSummary> agents = [];
    private IReadOnlyList<VersionSummary> history = [];
    private IReadOnlyList<PhoneNumber> numbers = [];
    private string agentId = "";
    private string version = "";
    private string from = "";
    private string destination = "";
    private bool web;

    /// <summary>The agent chosen at first; the newest without one.</summary>
    [Parameter]
    public string? AgentId { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var by = await UserAsync();
        agents = (await service.ListAsync(Offered, by)).Or([]);
        numbers = (await phoneNumbers.ListAsync(by)).Or([]);
        (agentId, from, web) = (AgentId ?? (agents.Count > 0 ? agents[0].Id : ""), numbers.Count > 0 ? numbers[0].Id : "", numbers.Count == 0);
        await LoadVersionsAsync();
    }

    private async Task LoadVersionsAsync()
    {
        var by = await UserAsync();
        variables.Clear();
        version = "";
        history = (await versions.HistoryAsync(agentId, Offered, by)).Or([]);
        var config = await versions.FindAsync(agentId, new(history.Count > 0 ? ConfigNameKind.Current : ConfigNameKind.Draft), by);
        if (config.Error is not null)
            return;
        foreach (var used in ConfigVariables.Find(config.Value.Config))
            variables[used.Name] = "";
    }

    private Task PlaceAsync()
    {
        var given = new JsonObject(variables.Where(v => v.Value.Length > 0).Select(v => KeyValuePair.Create<string, JsonNode?>(v.Key, v.Value)));
        var request = new CallRequest(agentId, web ? CallChannel.Web : CallChannel.Phone, web ? CallDirection.Inbound : CallDirection.Outbound)
        {
            AgentVersion = int.TryParse(version, CultureInfo.InvariantCulture, out var number) ? number : null,
            OnDraft = version == "draft",
            PhoneNumberId = web ? null : from,
            Destination = web ? null : destination.Replace(" ", "", StringComparison.Ordinal),
            DynamicVariables = given,
        };
        return DoAsync(by => calls.CreateAsync(request, by), placed => Dialog.Close(DialogResult.Ok(placed.Call.Id)));
    }
}
