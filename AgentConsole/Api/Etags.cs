namespace AgentConsole.Api;

/// <summary>Entity tags (RFC 9110, 8.8 and 13.1).</summary>
internal static class Etags
{
    /// <summary>Sets the tag; true when the sender has this state already and gets 304.</summary>
    public static bool Matches(HttpContext context, string tag)
    {
        context.Response.Headers.ETag = tag;
        return Lists(context.Request.Headers.IfNoneMatch.ToString(), tag);
    }

    /// <summary>The draft revision named by If-Match: null when there is none or <c>*</c>; -1 for a tag that cannot be one, which matches nothing.</summary>
    public static int? ExpectedRevision(HttpRequest request)
    {
        var tag = request.Headers.IfMatch.ToString().Trim();
        if (tag.Length == 0 || tag == "*")
            return null;
        return int.TryParse(tag.Trim('"'), System.Globalization.CultureInfo.InvariantCulture, out var revision) ? revision : -1;
    }

    private static bool Lists(string header, string tag) =>
        header == "*" || header.Split(',').Any(t => t.Trim() is var one && (one == tag || one == $"W/{tag}"));
}
