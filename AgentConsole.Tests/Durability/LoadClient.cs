using System.Diagnostics;
using System.Text.Json;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>One program that works with the console: it asks for one thing after the other and, whenever it does not know what came of it, asks the same again with the same key.</summary>
internal sealed class LoadClient(int number, int seed, ConsoleAddresses addresses, History history, TimeSpan patience) : IDisposable
{
    private const int MostCallsKept = 50;
    private static readonly TimeSpan BeforeAskingAgain = TimeSpan.FromMilliseconds(50);

    private readonly Random random = new(HashCode.Combine(seed, number));
    private readonly HttpClient http = new() { Timeout = patience, DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };
    private readonly Dictionary<string, int> newest = [];
    private readonly List<(string AgentId, string CallId)> calls = [];
    private int asked;

    /// <summary>Works until <paramref name="stop"/>; what is open then is asked until it is known, or until <paramref name="giveUp"/>.</summary>
    public async Task WorkAsync(IReadOnlyList<string> agents, string phoneNumberId, CancellationToken stop, CancellationToken giveUp)
    {
        while (!stop.IsCancellationRequested)
        {
            var agent = agents[random.Next(agents.Count)];
            await AskAsync(Choose(agent, phoneNumberId), giveUp);
        }
    }

    /// <summary>Asks until the outcome is known; now and then once more after that, as a client does whose own memory was lost. The last attempt.</summary>
    public async Task<Attempt> AskAsync(Asked what, CancellationToken giveUp)
    {
        var key = $"{number}-{++asked}";
        var attempt = await AttemptAsync(key, what, giveUp);
        while (attempt.IsOpen)
        {
            await Task.Delay(BeforeAskingAgain, giveUp);
            attempt = await AttemptAsync(key, what, giveUp);
        }
        if (attempt.Told is { } told)
            Remember(what, told);
        if (what.IsWrite && what is not Asked.Edit && random.Next(20) == 0)
            await AttemptAsync(key, what, giveUp);
        return attempt;
    }

    public void Dispose() => http.Dispose();

    private Asked Choose(string agent, string phoneNumberId)
    {
        var older = newest.GetValueOrDefault(agent, 1);
        return random.Next(20) switch
        {
            < 6 => new Asked.Edit(agent, $"You are Priya, as client {number} wants her the {asked + 1}. time."),
            < 10 => new Asked.Publish(agent),
            < 12 => new Asked.RollBack(agent, random.Next(1, older + 1)),
            < 15 => new Asked.PlaceCall(agent, phoneNumberId, $"+9170{number:D2}{asked + 1:D6}", null),
            < 16 => new Asked.PlaceCall(agent, phoneNumberId, $"+9170{number:D2}{asked + 1:D6}", random.Next(1, older + 1)),
            < 18 when calls.Count > 0 => new Asked.EndCall(calls[^1].AgentId, calls[^1].CallId),
            _ when calls.Count > 0 => Config(calls[random.Next(calls.Count)]),
            _ => new Asked.Publish(agent),
        };

        static Asked Config((string AgentId, string CallId) call) => new Asked.ReadConfig(call.AgentId, call.CallId);
    }

    private void Remember(Asked what, Told told)
    {
        if (what is Asked.Publish or Asked.RollBack)
            newest[what.AgentId] = Math.Max(newest.GetValueOrDefault(what.AgentId), told.Number!.Value);
        if (what is not Asked.PlaceCall)
            return;
        calls.Add((what.AgentId, told.CallId!));
        if (calls.Count > MostCallsKept)
            calls.RemoveAt(0);
    }

    private async Task<Attempt> AttemptAsync(string key, Asked what, CancellationToken giveUp)
    {
        var address = await addresses.AnyAsync(random, giveUp);
        var (method, path, body) = what.Request(key);
        var started = Stopwatch.GetTimestamp();
        Attempt attempt;
        try
        {
            var answer = await http.SendJsonAsync(method, new Uri(address, path).ToString(), body, ("Idempotency-Key", key));
            var ended = Stopwatch.GetTimestamp();
            attempt = new(number, key, what, started, ended, answer.Status,
                answer.Status < 300 ? null : Code(answer.Text), answer.Status < 300 ? what.Read(answer.Json) : null);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or TaskCanceledException)
        {
            attempt = new(number, key, what, started, Stopwatch.GetTimestamp(), null, lost is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } ? Attempt.NotSent : null);
        }
        history.Add(attempt);
        return attempt;
    }

    private static string Code(string problem)
    {
        try
        {
            using var json = JsonDocument.Parse(problem);
            return json.RootElement.GetProperty("code").GetString()!;
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return problem;
        }
    }
}
