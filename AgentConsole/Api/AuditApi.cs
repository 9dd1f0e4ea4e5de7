using System.ComponentModel;
using AgentConsole.Access;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgentConsole.Api;

/// <summary>/api/audit: who changed what, when and from where.</summary>
internal static class AuditApi
{
    public static void MapAudit(this RouteGroupBuilder api)
    {
        api.MapGet("/audit", ListAsync).WithTags("Audit").WithName("ListAuditEntries").WithSummary("The audit log, newest first");
        api.MapGet("/audit.csv", Csv).WithTags("Audit").WithName("ExportAuditEntries").WithSummary("All audit entries of a filter as CSV").Produces<string>(StatusCodes.Status200OK, "text/csv");
    }

    /// <summary>The same file for whoever is signed in and may read it.</summary>
    public static void MapAuditExport(this WebApplication app) => app.MapGet("/audit.csv", Csv).RequireAuthorization(nameof(Permission.ReadAudit)).ExcludeFromDescription();

    private static async Task<Results<Ok<AuditItem[]>, ProblemHttpResult>> ListAsync(
        [AsParameters] AuditQuery query, HttpContext http, AuditLog log, int? limit = null, string? cursor = null, CancellationToken cancel = default)
    {
        var (filter, take, before) = (query.Text.Read(), Paging.Limit(limit), Paging.Number(cursor));
        if ((filter.Error ?? take.Error ?? before.Error) is { } refused)
            return refused.ToProblem();
        var page = await log.ListAsync(filter.Value, take.Value, before.Value, http.User.ToActor(), cancel);
        if (page.Error is null && page.Value.Count > 0)
            Paging.Link(http, page.Value.Count == take.Value, $"{page.Value[^1].Number}");
        return page.ToOk(list => list.Select(AuditItem.Of).ToArray());
    }

    private static Results<PushStreamHttpResult, ProblemHttpResult> Csv([AsParameters] AuditQuery query, HttpContext http, AuditLog log, CancellationToken cancel)
    {
        var filter = query.Text.Read();
        var file = filter.Error is { } wrong ? wrong : log.Csv(filter.Value, http.User.ToActor(), cancel);
        return file.Error is { } refused ? refused.ToProblem() : TypedResults.Stream(file.Value, "text/csv; charset=utf-8", "audit.csv");
    }
}

/// <summary>Which entries are asked for.</summary>
internal sealed class AuditQuery
{
    [FromQuery(Name = "who"), Description("The id of who did it, or a part of the name")]
    public string? Who { get; init; }

    [FromQuery(Name = "action"), Description("How the action begins, such as version.")]
    public string? Action { get; init; }

    [FromQuery(Name = "agentId")]
    public string? AgentId { get; init; }

    [FromQuery(Name = "subject"), Description("The id or name of what was changed")]
    public string? Subject { get; init; }

    [FromQuery(Name = "from"), Description("At this time or later: RFC 3339, or a day in UTC")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("Before this time: RFC 3339, or up to the end of a day in UTC")]
    public string? To { get; init; }

    public AuditFilterText Text => new() { Who = Who, Action = Action, AgentId = AgentId, Subject = Subject, From = From, To = To };
}

/// <summary>An entry of the audit log.</summary>
public sealed record AuditItem(
    long Number, DateTime At, ActorKind ActorKind, string ActorId, string ActorName, string Action, string Subject, string? AgentId, string? BeforeHash, string? AfterHash, string? From,
    string PreviousHash, string Hash)
{
    public static AuditItem Of(AuditEntry e) => new(
        e.Number, e.At, e.ActorKind, e.ActorId, e.ActorName, e.Action, e.Subject, e.AgentId, e.BeforeHash, e.AfterHash, e.From, e.PreviousHash, e.Hash);
}
