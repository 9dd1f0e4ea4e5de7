using AgentConsole.Domain;

namespace AgentConsole.Api;

/// <summary>Lists by page: <c>?limit=</c>, <c>?cursor=</c>, and the next page in the Link header (RFC 8288).</summary>
internal static class Paging
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    /// <summary>The number of items asked for.</summary>
    public static Outcome<int> Limit(int? limit) => limit switch
    {
        null => DefaultLimit,
        >= 1 and <= MaxLimit => limit.Value,
        _ => InvalidFields.One("limit", $"must be between 1 and {MaxLimit}."),
    };

    /// <summary>A cursor that is a number, as version and revision lists use.</summary>
    public static Outcome<int?> Number(string? cursor) =>
        cursor is null ? (int?)null
        : int.TryParse(cursor, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
        : InvalidFields.One("cursor", "is not a cursor of this list; take it from the Link header.");

    /// <summary>Names the next page when this one is full.</summary>
    public static void Link(HttpContext context, bool full, string cursor)
    {
        if (!full)
            return;
        var query = QueryString.Create(context.Request.Query.Where(q => q.Key != "cursor").Append(new("cursor", cursor)));
        context.Response.Headers.Link = $"<{context.Request.PathBase}{context.Request.Path}{query}>; rel=\"next\"";
    }
}
