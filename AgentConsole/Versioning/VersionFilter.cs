using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Versioning;

/// <summary>Which versions of a history are asked for; null leaves a side open.</summary>
/// <param name="Author">Who published it, by exact name.</param>
/// <param name="Text">Part of the label or of the notes.</param>
/// <param name="Since">The earliest time of publishing, UTC.</param>
public sealed record VersionFilter(string? Author = null, string? Text = null, DateTime? Since = null);

/// <summary>Applies a filter in the database.</summary>
internal static class VersionFilters
{
    public static IQueryable<AgentVersion> Matching(this IQueryable<AgentVersion> versions, VersionFilter? filter)
    {
        if (filter?.Author is { } author)
            versions = versions.Where(v => v.CreatedBy == author);
        if (filter?.Since is { } since)
            versions = versions.Where(v => v.CreatedAt >= since);
        if (filter?.Text is { } text)
        {
            var pattern = LikePattern.Holding(text);
            versions = versions.Where(v => EF.Functions.Like(v.Label!, pattern, LikePattern.Escape) || EF.Functions.Like(v.Notes!, pattern, LikePattern.Escape));
        }
        return versions;
    }
}
