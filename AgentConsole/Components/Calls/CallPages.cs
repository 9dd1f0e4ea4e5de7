using AgentConsole.Calls;
using AgentConsole.Calls.Listing;
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
    private int looks;

    /// <summary>Who reads the list; nobody until it is known.</summary>
    public Actor User { get; set; } = new(ActorKind.Person, "", "");

    /// <summary>Newest first; null until something was read.</summary>
    public IReadOnlyList<Call>? Rows { get; private set; }

    /// <summary>There are earlier calls.</summary>
    public bool More { get; private set; }

    /// <summary>Set while a page is gathered from very many calls: those placed since then were looked at.</summary>
    public DateTime? Looking { get; private set; }

    /// <summary>Called when <see cref="Looking"/> goes on.</summary>
    public Action OnLooking { get; set; } = () => { };

    /// <summary>Calls that came since and are not shown, up to one above <see cref="MostCounted"/>.</summary>
    public int Newer { get; private set; }

    /// <summary>Reads the newest page; with a <paramref name="place"/>, as far down as it was read when someone left, without what came since.</summary>
    public async Task OpenAsync(CallFilter asked, ReadingPlace? place)
    {
        filter = asked;
        if (place is not null)
        {
            var all = (await calls.ListAsync(asked with { After = place.Last }, MostRestored, User)).Or([]);
            var rows = all.SkipWhile(c => string.CompareOrdinal(c.Id, place.First) > 0).ToList();
            if (filter == asked && rows.Exists(c => c.Id == place.Anchor))
                (Rows, Newer, More) = (rows, Math.Min(all.Count - rows.Count, MostCounted + 1), true);
            if (Rows == rows)
                return;
        }
        Newer = 0;
        await LookAsync(asked, null);
    }

    /// <summary>Stops looking.</summary>
    public void Close() => filter = null;

    /// <summary>Adds the page below.</summary>
    public async Task MoreAsync()
    {
        if (filter is { } asked && Rows is [.., { Id: var last }])
            await LookAsync(asked, last);
    }

    /// <summary>Shows what changed. New calls go on top for a reader who is there; for one further down they are counted.</summary>
    public Task RefreshAsync(IReadOnlySet<string> changed, bool atTop) => atTop || Rows is null or [] ? ReadTopAsync(changed) : CountAsync(changed);

    private async Task ReadTopAsync(IReadOnlySet<string> changed)
    {
        if (filter is not { } asked)
            return;
        var page = (await calls.PageAsync(asked, Size + 1, User)).Or(CallPage.None);
        var (top, isFull) = (page.Calls.Take(Size).ToList(), page.Calls.Count > Size);
        var edge = isFull ? top[^1].Id : page.Next;
        // When so many came that the page does not reach the rows below, those would leave a gap.
        var isGap = edge is not null && Rows is [var first, ..] && string.CompareOrdinal(edge, first.Id) > 0;
        var below = edge is null || isGap ? [] : await RereadAsync([.. (Rows ?? []).SkipWhile(c => string.CompareOrdinal(c.Id, edge) >= 0)], changed);
        if (filter != asked)
            return;
        (Rows, Newer) = ([.. top, .. below], 0);
        if (isGap && !isFull)
            await LookAsync(asked, edge);
        else if (isFull && below.Count == 0)
            (More, Looking, looks) = (true, null, looks + 1);
        else if (edge is null)
            More = false;
    }

    /// <summary>Adds the page of calls before an id, or begins with the newest. Where that takes long, what is found meanwhile is there already.</summary>
    private async Task LookAsync(CallFilter asked, string? before)
    {
        var (look, wanted, last) = (++looks, Size + 1, Lowest(Rows));
        (var isFirst, Looking) = (true, null);
        while (wanted > 0)
        {
            var from = asked with { Before = before };
            var page = (isFirst ? await calls.PageAsync(from, wanted, User) : await Task.Run(() => calls.PageAsync(from, wanted, User))).Or(CallPage.None);
            if (filter != asked || look != looks || (isFirst && before is not null && Lowest(Rows) != last))
                return;
            wanted -= page.Calls.Count;
            var above = isFirst && before is null ? [] : Rows ?? [];
            var found = page.Calls.Where(c => Lowest(above) is not { } lowest || string.CompareOrdinal(c.Id, lowest) < 0);
            Rows = [.. above, .. wanted == 0 ? found.SkipLast(1) : found];
            (isFirst, before, More) = (false, page.Next, wanted == 0);
            Looking = wanted > 0 && before is not null ? Ids.Moment(before) : null;
            if (Looking is null)
                return;
            OnLooking();
        }
    }

    private static string? Lowest(IReadOnlyList<Call>? rows) => rows is [.., { Id: var id }] ? id : null;

    private async Task CountAsync(IReadOnlySet<string> changed)
    {
        if (filter is not { } asked || Rows is not [var first, ..])
            return;
        var shown = Rows;
        var rows = await RereadAsync(shown, changed);
        var newer = (await calls.PageAsync(asked with { After = first.Id }, MostCounted + 1, User)).Or(CallPage.None).Calls.Count;
        if (filter == asked && ReferenceEquals(shown, Rows))
            (Rows, Newer) = (rows, newer);
    }

    private async Task<List<Call>> RereadAsync(IReadOnlyList<Call> rows, IReadOnlySet<string> changed)
    {
        var ids = rows.Select(c => c.Id).Where(changed.Contains).ToList();
        var read = ids.Count == 0 ? [] : (await calls.FindAsync(ids, User)).Or([]).ToDictionary(c => c.Id);
        return [.. rows.Select(c => read.GetValueOrDefault(c.Id, c))];
    }
}
