using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Calls;

/// <summary>The way to a recording, which lies elsewhere: nothing is fetched until someone follows the link, and the link names the host.</summary>
public sealed partial class RecordingLink
{
    private string? host;

    /// <summary>Where the runtime says it lies; anything may stand here.</summary>
    [Parameter, EditorRequired]
    public string Url { get; set; } = "";

    protected override void OnParametersSet() =>
        host = Uri.TryCreate(Url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? uri.IdnHost : null;
}
