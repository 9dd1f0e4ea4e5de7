using AgentConsole.Calls;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;

namespace AgentConsole.Components.Calls;

/// <summary>The list of calls as far as it was read: pages are added below, new calls on top, and nothing is read twice but what changed.</summary>
internal sealed class CallPages(CallService calls)
{
    /// <summary>Calls in a page.</summary>
    public const int Size = 50;

    /// <summary>The number of new calls that is counted to.</summary>
    public const int MostCounted = 100;

    private const int MostRestored = 1_000;

    private CallFilter? filter;

    /// <summary>Newest first; null until something was read.</summary>
    public IReadOnlyList<Call>? Rows { get; private set; }

    /// <summary>There are earlier calls.</summary>
    public bool More { get; private set; }

    /// <summary>Calls that came since and are not shown, up to one above <see cref="MostCounted"/>.</summary>
    public int Newer { get; private set; }

    /// <summary>Reads the newest page; with a <paramref name="place"/>, as far down as it was read when someone left, without what came since.</summary>
    public async Task OpenAsync(CallFilter asked, ReadingPlace? place)
    {
        filter = asked;
        if (place is not null)
        {
            var all = await calls.ListAsync(asked with { After = place.Last }, MostRestored);
            var rows = all.SkipWhile(c => string.CompareOrdinal(c.Id, place.First) > 0).ToList();
            if (filter == asked && rows.Exists(c => c.Id == place.Anchor))
                (Rows, Newer, More) = (rows, Math.Min(all.Count - rows.Count, MostCounted + 1), true);
            if (Rows == rows)
                return;
        }
        var page = await calls.ListAsync(asked, Size + 1);
        if (filter == asked)
            (Rows, Newer, More) = ([.. page.Take(Size)], 0, page.Count > Size);
    }

    /// <summary>Adds the page below.</summary>
    public async Task MoreAsync()
    {
        if (filter is not { } asked || Rows is not [.., { Id: var last }])
            return;
        var page = await calls.ListAsync(asked with { Before = last }, Size + 1);
        if (filter == asked && Rows is [.., { Id: var still }] && still == last)
            (Rows, More) = ([.. Rows, .. page.Take(Size)], page.Count > Size);
    }

    /// <summary>Shows what changed. New calls go on top for a reader who is there; for one further down they are counted.</summary>
    public Task RefreshAsync(IReadOnlySet<string> changed, bool atTop) => atTop || Rows is null or [] ? ReadTopAsync(changed) : CountAsync(changed);

    private async Task ReadTopAsync(IReadOnlySet<string> changed)
    {
        if (filter is not { } asked)
            return;
        var page = await calls.ListAsync(asked, Size + 1);
        var top = page.Take(Size).ToList();
        // When so many came that the page does not reach the rows below, those would leave a gap.
        var below = page.Count > Size && Rows is [var first, ..] && string.CompareOrdinal(top[^1].Id, first.Id) <= 0 ? Rows.SkipWhile(c => string.CompareOrdinal(c.Id, top[^1].Id) >= 0).ToList() : [];
        below = await RereadAsync(below, changed);
        if (filter == asked)
            (Rows, Newer, More) = ([.. top, .. below], 0, below.Count > 0 ? More : page.Count > Size);
    }

    private async Task CountAsync(IReadOnlySet<string> changed)
    {
        if (filter is not { } asked || Rows is not [var first, ..])
            return;
        var shown = Rows;
        var rows = await RereadAsync(shown, changed);
        var newer = (await calls.ListAsync(asked with { After = first.Id }, MostCounted + 1)).Count;
        if (filter == asked && ReferenceEquals(shown, Rows))
            (Rows, Newer) = (rows, newer);
    }

    private async Task<List<Call>> RereadAsync(IReadOnlyList<Call> rows, IReadOnlySet<string> changed)
    {
        var ids = rows.Select(c => c.Id).Where(changed.Contains).ToList();
        var read = ids.Count == 0 ? [] : (await calls.FindAsync(ids)).ToDictionary(c => c.Id);
        return [.. rows.Select(c => read.GetValueOrDefault(c.Id, c))];
    }
}
