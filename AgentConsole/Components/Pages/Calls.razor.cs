using AgentConsole.Calls;
using AgentConsole.Components.Calls;
using AgentConsole.Domain;
using AgentConsole.Versioning;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>All calls, newest first; the filters are in the address.</summary>
public sealed partial class Calls(CallService service, AgentService agents, CallActions actions, VersionFeed feed, NavigationManager navigation) : LivePage(feed)
{
    private const int PageSize = 50;

    private Dictionary<string, string> names = [];
    private IReadOnlyList<Call>? calls;
    private int size = PageSize;
    private bool more;

    [SupplyParameterFromQuery]
    public string? AgentId { get; set; }

    [SupplyParameterFromQuery]
    public string? AgentVersion { get; set; }

    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        names = (await agents.ListAsync(1_000)).ToDictionary(a => a.Id, a => a.Name);
    }

    protected override Task OnParametersSetAsync()
    {
        Listen(AgentId);
        size = PageSize;
        return LoadAsync();
    }

    protected override Task OnNoticesAsync(IReadOnlyList<Notice> notices) =>
        notices.Any(n => n is CallChanged) ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        var filter = new CallFilter(
            AgentId,
            int.TryParse(AgentVersion, System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : null,
            Enum.GetValues<CallStatus>().Where(s => s.Words() == Status).Select(s => (CallStatus?)s).SingleOrDefault());
        var page = await service.ListAsync(filter, size + 1);
        foreach (var unknown in page.Select(c => c.AgentId).Where(id => !names.ContainsKey(id)).Distinct().ToList())
            names[unknown] = (await agents.GetAsync(unknown)).Match(a => a.Summary.Name, _ => unknown);
        (calls, more) = ([.. page.Take(size)], page.Count > size);
    }

    private Task MoreAsync()
    {
        size += PageSize;
        return LoadAsync();
    }

    private void Filter(string name, ChangeEventArgs change)
    {
        var value = change.Value as string;
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(char.ToLowerInvariant(name[0]) + name[1..], string.IsNullOrEmpty(value) ? null : value));
    }
}
