using AgentConsole.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Pages;

/// <summary>The audit log, newest first; the filters are in the address.</summary>
public sealed partial class Audit(AuditLog log, BrowserClock clock, NavigationManager navigation) : ConsolePage
{
    private const int PageSize = 50;
    private const int ShortHash = 8;

    private AuditFilter filter = new();
    private List<AuditEntry>? rows;
    private string? problem;
    private string export = "audit.csv";
    private bool more;

    [SupplyParameterFromQuery]
    public string? Who { get; set; }

    [SupplyParameterFromQuery]
    public string? Action { get; set; }

    [SupplyParameterFromQuery]
    public string? AgentId { get; set; }

    [SupplyParameterFromQuery]
    public string? Subject { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    private AuditFilterText Text => new() { Who = Who, Action = Action, AgentId = AgentId, Subject = Subject, From = From, To = To };

    protected override async Task OnParametersSetAsync()
    {
        if (!User.May(Permission.ReadAudit))
            return;
        var read = Text.Read(await clock.ZoneAsync());
        problem = read.Error?.ToWords();
        if (read.Error is not null)
            return;
        (filter, rows) = (read.Value, null);
        export = navigation.GetUriWithQueryParameters("audit.csv" + new Uri(navigation.Uri).Query, new Dictionary<string, object?> { ["from"] = Utc(filter.From), ["to"] = Utc(filter.To) });
        await MoreAsync();
    }

    private async Task MoreAsync()
    {
        var page = await log.ListAsync(filter, PageSize + 1, rows is [.., var last] ? last.Number : null, User);
        problem = page.Error?.ToWords();
        if (page.Error is null)
            (rows, more) = ([.. rows ?? [], .. page.Value.Take(PageSize)], page.Value.Count > PageSize);
    }

    private static string By(AuditEntry entry) => $"settings/audit?who={Uri.EscapeDataString(entry.ActorId)}";

    private static string Of(AuditEntry entry) => $"settings/audit?subject={Uri.EscapeDataString(entry.Subject)}";

    private static string Short(string? hash) => hash is null ? "–" : hash[..Math.Min(ShortHash, hash.Length)].Visible();

    /// <summary>The file's days begin when those of this page do.</summary>
    private static string? Utc(DateTime? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
