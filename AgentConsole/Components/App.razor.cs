using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace AgentConsole.Components;

/// <summary>The document. Pages are live over one connection; only the forms that set a cookie are plain HTML.</summary>
public partial class App
{
    // Without prerendering nothing starts twice and no button is dead before the connection is up.
    private static readonly InteractiveServerRenderMode Live = new(prerender: false);

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    private InteractiveServerRenderMode? PageMode => Context.AcceptsInteractiveRouting() ? Live : null;
}
