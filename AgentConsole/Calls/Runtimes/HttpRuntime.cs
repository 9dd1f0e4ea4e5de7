using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Storage;
using AgentConsole.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Runtimes;

/// <summary>Hands calls to a voice platform, which does the talking and reports back, and tells it of calls that were ended here. What waits is read from the calls themselves, so a kill loses nothing; the platform tells repeats by their <c>webhook-id</c>.</summary>
internal sealed class HttpRuntime(IDbContextFactory<ConsoleDb> contexts, HandOvers handOvers, HandOverBody bodies, PlatformConnection platform, ILogger<HttpRuntime> log) : ICallRuntime
{
    /// <inheritdoc />
    public bool IsSimulated => false;

    /// <inheritdoc />
    public async Task RunAsync(CallDetail call, Func<Task<AgentConfig>> configuration, CancellationToken stop)
    {
        var id = call.Call.Id;
        if (call.Call.IsToBeHandedOver)
            await HandOverAsync(id, stop);
        if (await IsAsync(id, c => c.EndUntoldSince != null))
            await TellEndAsync(id, stop);
    }

    private async Task HandOverAsync(string callId, CancellationToken stop)
    {
        ConsoleError? missing = null;
        async Task<string?> BodyAsync()
        {
            var body = await bodies.StartAsync(callId);
            missing = body.Error;
            return body.Error is null ? body.Value : null;
        }
        var result = await platform.SendAsync(callId, BodyAsync, () => IsAsync(callId, c => c.IsToBeHandedOver), (failure, wait) => handOvers.FailedAsync(callId, failure.Error, wait), stop);
        if (missing is not null)
            await handOvers.NotTakenAsync(callId, Words(missing), mayHaveIt: false);
        else if (result?.Fate == Fate.Delivered)
            await handOvers.TakenAsync(callId);
        else if (result is not null)
            await handOvers.NotTakenAsync(callId, $"The voice platform did not take the call. {result.Error}", mayHaveIt: result.Status is null);
    }

    private async Task TellEndAsync(string callId, CancellationToken stop)
    {
        var result = await platform.SendAsync(callId + "_end", () => Task.FromResult<string?>(HandOverBody.End(callId)), () => IsAsync(callId, c => c.EndUntoldSince != null), (_, _) => Task.CompletedTask, stop);
        if (result is not null and not { Fate: Fate.Delivered } and not { Status: 404 or 410 })
            log.LogWarning("Call {CallId} was ended here, but the voice platform could not be told: {Error} It may go on there", callId, result.Error);
        await handOvers.EndToldAsync(callId);
    }

    private async Task<bool> IsAsync(string callId, Func<Call, bool> so)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return so(await db.Calls.SingleAsync(c => c.Id == callId));
    }

    private static string Words(ConsoleError error) => error switch
    {
        AccessError.SecretNotFound e => $"The call was not handed over: the secret {e.Name} is not stored. Store it in Settings → Secrets.",
        AccessError.SecretUnreadable e => $"The call was not handed over: the secret {e.Name} was encrypted with keys that are gone. Store it again in Settings → Secrets.",
        _ => throw new InvalidOperationException($"No words for {error.GetType()}."),
    };
}
