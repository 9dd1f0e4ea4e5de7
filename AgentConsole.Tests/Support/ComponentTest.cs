using Bunit;
using MudBlazor;
using MudBlazor.Services;

namespace AgentConsole.Tests.Support;

/// <summary>Renders components without a browser. MudBlazor's services are there and its popovers have a place.</summary>
public abstract class ComponentTest : BunitContext, IAsyncLifetime
{
    protected ComponentTest()
    {
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    /// <summary>Popovers, menus and selects render their content in here.</summary>
    protected IRenderedComponent<MudPopoverProvider> Popovers { get; private set; } = null!;

    public virtual ValueTask InitializeAsync()
    {
        Popovers = Render<MudPopoverProvider>();
        return ValueTask.CompletedTask;
    }
}
