using AgentConsole.Webhooks;

namespace AgentConsole.Calls.Runtimes;

/// <summary>Sends signed requests to the voice platform. Its address is the operator's choice, so it may be a private one; redirects are not followed.</summary>
internal sealed class PlatformConnection(PlatformSettings settings, TimeProvider time, ILogger<PlatformConnection> log) : IDisposable
{
    private const int RequestsAtOnce = 16;

    private readonly HttpClient client = new(GuardedConnection.NewHandler(allowPrivate: true)) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly SemaphoreSlim places = new(RequestsAtOnce);

    /// <summary>Sends until the platform takes it, refuses it, the attempts are used up, or <paramref name="isDue"/> says before an attempt that it need not any more (null). <paramref name="make"/> makes the body, or nothing (null), when there is a place to send it from: of many that wait, none is in memory. <paramref name="failed"/> is told of each attempt that was not taken, and how long the next is waited for; null when there is none.</summary>
    public async Task<SendResult?> SendAsync(string id, Func<Task<string?>> make, Func<Task<bool>> isDue, Func<SendResult, TimeSpan?, Task> failed, CancellationToken stop)
    {
        string? body = null;
        for (var attempt = 1; ; attempt++)
        {
            var result = await OnceAsync(id, async () => await isDue() ? body ??= await make() : null, stop);
            if (result is null)
                return null;
            if (result.Fate == Fate.Delivered)
                return result;
            var wait = result.Fate == Fate.Retry ? PlatformSchedule.After(attempt, result.RetryAfter) : null;
            await failed(result, wait);
            if (wait is not { } pause)
                return result;
            log.LogInformation("{Id} did not reach the voice platform (attempt {Attempt}): {Error} It is sent again in {Seconds} s", id, attempt, result.Error, pause.TotalSeconds);
            await Task.Delay(pause, time, stop);
        }
    }

    public void Dispose()
    {
        client.Dispose();
        places.Dispose();
    }

    private async Task<SendResult?> OnceAsync(string id, Func<Task<string?>> make, CancellationToken stop)
    {
        await places.WaitAsync(stop);
        try
        {
            return await make() is not { } body ? null : await SignedPost.SendAsync(client, settings.Url!, settings.Secret, id, body, settings.TimeLimit, time, stop);
        }
        finally
        {
            places.Release();
        }
    }
}
