using Microsoft.JSInterop;

namespace AgentConsole.Components.Shared;

/// <summary>Gives browser objects back, also when the browser has gone already.</summary>
internal static class QuietDispose
{
    /// <summary>Calls <paramref name="method"/> on the object first, if given.</summary>
    public static async ValueTask DisposeQuietlyAsync(this IJSObjectReference? reference, string? method = null)
    {
        if (reference is null)
            return;
        try
        {
            if (method is not null)
                await reference.InvokeVoidAsync(method);
            await reference.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page was closed; its objects went with it.
        }
        catch (OperationCanceledException)
        {
            // The connection broke while asking.
        }
    }
}
