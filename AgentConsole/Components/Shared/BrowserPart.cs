using Microsoft.JSInterop;

namespace AgentConsole.Components.Shared;

/// <summary>An object in the browser that serves one component: made by a script of ours when the component is there, given back when it goes. What is asked of it before or after that, or when the browser has gone, does nothing.</summary>
public sealed class BrowserPart(IJSRuntime js) : IAsyncDisposable
{
    private IJSObjectReference? module;
    private IJSObjectReference? part;
    private bool ended;

    /// <summary>It is there and can be asked.</summary>
    public bool IsThere => part is not null && !ended;

    /// <summary>Asks a function of a script that is needed this once; the default value when the browser has gone.</summary>
    public static async Task<T?> AskOnceAsync<T>(IJSRuntime js, string script, string function, params object?[] arguments)
    {
        await using var once = new BrowserPart(js);
        return await once.ImportAsync(script) ? await once.AskScriptAsync<T>(function, arguments) : default;
    }

    /// <summary>Imports <paramref name="script"/> and lets its <paramref name="function"/> make the object.</summary>
    public async Task AttachAsync(string script, string function, params object?[] arguments)
    {
        if (!await ImportAsync(script))
            return;
        var made = await QuietlyAsync(() => module!.InvokeAsync<IJSObjectReference>(function, arguments));
        if (ended)
            await made.DisposeQuietlyAsync("dispose");
        else
            part = made;
    }

    /// <summary>Imports <paramref name="script"/>, for functions that need no object; false when the component has gone meanwhile.</summary>
    public async Task<bool> ImportAsync(string script)
    {
        if (module is null && !ended)
        {
            var imported = await QuietlyAsync(() => js.InvokeAsync<IJSObjectReference>("import", script));
            if (ended)
                await imported.DisposeQuietlyAsync();
            else
                module = imported;
        }
        return module is not null && !ended;
    }

    /// <summary>Asks the object; the default value when it is not there.</summary>
    public Task<T?> AskAsync<T>(string function, params object?[] arguments) => QuietlyAsync(part, p => p.InvokeAsync<T?>(function, arguments));

    /// <summary>Asks a function of the script; the default value when it is not there.</summary>
    public Task<T?> AskScriptAsync<T>(string function, params object?[] arguments) => QuietlyAsync(module, m => m.InvokeAsync<T?>(function, arguments));

    /// <summary>Tells the object.</summary>
    public Task TellAsync(string function, params object?[] arguments) => AskAsync<object>(function, arguments);

    /// <summary>Calls a function of the script.</summary>
    public Task TellScriptAsync(string function, params object?[] arguments) => AskScriptAsync<object>(function, arguments);

    public async ValueTask DisposeAsync()
    {
        ended = true;
        await part.DisposeQuietlyAsync("dispose");
        await module.DisposeQuietlyAsync();
    }

    private async Task<T?> QuietlyAsync<T>(IJSObjectReference? reference, Func<IJSObjectReference, ValueTask<T?>> ask) =>
        reference is null || ended ? default : await QuietlyAsync(() => ask(reference));

    private static async Task<T?> QuietlyAsync<T>(Func<ValueTask<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The page was closed, the line broke on the way, or the component went while it was asking.
            return default;
        }
    }
}
