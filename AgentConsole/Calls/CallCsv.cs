using System.Globalization;
using System.Text;
using AgentConsole.Domain;

namespace AgentConsole.Calls;

/// <summary>Calls as comma-separated values (RFC 4180), a page at a time, so that a long list needs no memory.</summary>
public sealed class CallCsv(CallService calls)
{
    private const int PageSize = 500;
    private const string Header = "id,createdAt,agentId,agentVersion,versionReason,contentHash,channel,direction,status,destination,startedAt,endedAt,durationSeconds,success,costTotal,error,simulated,personalDataRemovedAt";

    /// <summary>What writes all calls of <paramref name="filter"/>, newest first. Success is true, false, or none for not evaluated.</summary>
    public Outcome<Func<Stream, Task>> Export(CallFilter filter, Actor by, CancellationToken cancel) =>
        filter.RefusedTo(by) is { } refused ? refused : (Outcome<Func<Stream, Task>>)(output => WriteAsync(output, filter, by, cancel));

    private async Task WriteAsync(Stream output, CallFilter filter, Actor by, CancellationToken cancel)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        await text.WriteLineAsync(Header);
        IReadOnlyList<Call> page;
        do
        {
            page = (await calls.ListAsync(filter, PageSize, by, cancel)).Or([]);
            foreach (var call in page)
                await text.WriteLineAsync(Line(call));
            await text.FlushAsync(cancel);
            filter = filter with { Before = page.Count > 0 ? page[^1].Id : null };
        }
        while (page.Count == PageSize);
    }

    private static string Line(Call call) => string.Join(',', new[]
    {
        call.Id, Time(call.CreatedAt), call.AgentId, call.AgentVersion?.ToString(CultureInfo.InvariantCulture) ?? "draft", Words.Of(call.VersionReason), call.ContentHash,
        Words.Of(call.Channel), Words.Of(call.Direction), Words.Of(call.Status), call.Destination,
        Time(call.StartedAt), Time(call.EndedAt), call.DurationSeconds?.ToString(CultureInfo.InvariantCulture),
        call.Success switch { true => "true", false => "false", _ => "none" },
        call.CostTotal?.ToString(CultureInfo.InvariantCulture), call.Error, call.Simulated ? "true" : "false", Time(call.PersonalRemovedAt),
    }.Select(CsvCell.Of));

    private static string? Time(DateTime? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
