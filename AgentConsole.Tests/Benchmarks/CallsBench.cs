using System.Diagnostics;
using System.Globalization;
using AgentConsole.Calls;
using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;

namespace AgentConsole.Tests.Benchmarks;

/// <summary>The list of calls with a million of them: the first page of every filter over HTTP, the page a thousand pages further on, the page's count, and what rests on sums.</summary>
internal static class CallsBench
{
    private const int Runs = 15;
    private const int DeepPage = 1_000;
    internal const int PageSize = 50;

    /// <summary>Measures with <paramref name="count"/> calls in <paramref name="file"/>, which is kept for the next time; only what has <paramref name="part"/> in its name.</summary>
    public static async Task RunAsync(TextWriter output, int count, string file, string part)
    {
        var filling = Stopwatch.StartNew();
        await using var console = await MillionCalls.OpenAsync(file, count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} calls in {file}, {new FileInfo(file).Length / 1_048_576d:N0} MB; opened in {filling.Elapsed.TotalSeconds:N1} s"));
        var questions = await CallQuestions.ReadAsync(console);
        output.WriteLine($"{"filter",-46}{"calls",9}{"median ms",11}{"max ms",9}{"last page",11}{"its ms",9}{"longest ms",12}{"count ms",10}");
        foreach (var (name, query) in questions.Lists.Where(q => q.Name.Contains(part, StringComparison.Ordinal)))
            await ListAsync(output, console, name, query);
        output.WriteLine($"{"figures",-46}{"",9}{"median ms",11}{"max ms",9}");
        foreach (var (name, path) in questions.Figures.Where(f => f.Name.Contains(part, StringComparison.Ordinal)))
            await FigureAsync(output, name, () => console.Api.GetStringAsync(path));
        var samples = console.Get<SampleService>();
        await FigureAsync(output, "random calls of its versions", () => samples.CallsAsync(questions.Experiment, Actor.Console));
        await FigureAsync(output, "groups of its calls", () => samples.GroupsAsync(questions.Experiment, Actor.Console));
    }

    private static async Task FigureAsync(TextWriter output, string name, Func<Task> ask)
    {
        var (median, max) = await MeasureAsync(ask);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-46}{"",9}{median,11:F1}{max,9:F1}"));
    }

    private static async Task ListAsync(TextWriter output, ConsoleHost console, string name, string query)
    {
        var path = $"/api/calls?limit={PageSize}&{query}";
        var (median, max) = await MeasureAsync(() => console.Api.GetStringAsync(path));
        var (page, cursor, longest) = await WalkAsync(console, query);
        var deep = cursor is null ? (Median: median, Max: max) : await MeasureAsync(() => console.Api.GetStringAsync($"{path}&cursor={cursor}"));
        var filter = FilterOf(query);
        var count = (await console.Get<CallService>().CountAsync(filter, Actor.Console)).Value;
        var counting = await MeasureAsync(() => console.Get<CallService>().CountAsync(filter, Actor.Console));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-46}{count.Calls.ToString("N0", CultureInfo.InvariantCulture) + (count.IsAll ? "" : "+"),9}{median,11:F1}{max,9:F1}{page,11:N0}{deep.Median,9:F1}{longest,12:F1}{counting.Median,10:F1}"));
    }

    internal static CallFilter FilterOf(string query)
    {
        var given = QueryHelpers.ParseQuery(query);
        return CallFilterText.FromAddress(name => given.GetValueOrDefault(name)).Read().Value;
    }

    /// <summary>The cursor of the 1,000th page, or of the last one when there are fewer; and the longest that a request took on the way.</summary>
    internal static async Task<(int Page, string? Cursor, double Longest)> WalkAsync(ConsoleHost console, string query)
    {
        const int Stride = 200;
        var (rows, cursor, longest) = (0, (string?)null, 0d);
        while (true)
        {
            var time = Stopwatch.StartNew();
            var page = await console.Api.GetJsonAsync($"/api/calls?limit={Stride}&{query}{(cursor is null ? "" : "&cursor=" + cursor)}");
            longest = Math.Max(longest, time.Elapsed.TotalMilliseconds);
            rows += page.Json.AsArray().Count;
            if (page.NextPage is not { } next || rows >= DeepPage * PageSize)
                return (rows / PageSize + 1, cursor, longest);
            cursor = QueryHelpers.ParseQuery(next[next.IndexOf('?', StringComparison.Ordinal)..])["cursor"];
        }
    }

    private static async Task<(double Median, double Max)> MeasureAsync(Func<Task> ask)
    {
        await ask();
        var times = new List<double>();
        for (var i = 0; i < Runs; i++)
        {
            var time = Stopwatch.StartNew();
            await ask();
            times.Add(time.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        return (times[Runs / 2], times[^1]);
    }
}
