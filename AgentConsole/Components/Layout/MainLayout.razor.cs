using AgentConsole.Access;
using AgentConsole.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace AgentConsole.Components.Layout;

/// <summary>The frame of every page: navigation, theme, who is signed in.</summary>
public sealed partial class MainLayout(IJSRuntime js, NavigationManager navigation, LiveConnection connection) : IAsyncDisposable
{
    private static readonly (string Key, string Words, string Icon)[] Themes =
    [
        ("light", "Light", Icons.Material.Outlined.LightMode),
        ("dark", "Dark", Icons.Material.Outlined.DarkMode),
        ("system", "As the system", Icons.Material.Outlined.Computer),
    ];

    private static readonly (string Address, string Words, string Icon)[] Places =
    [
        ("agents", "Agents", Icons.Material.Outlined.RecordVoiceOver),
        ("calls", "Calls", Icons.Material.Outlined.Call),
        ("experiments", "Experiments", Icons.Material.Outlined.Science),
        ("settings", "Settings", Icons.Material.Outlined.Settings),
    ];

    private readonly BrowserPart themes = new(js);
    private ErrorBoundary? boundary;
    private readonly CancellationTokenSource left = new();
    private DotNetObjectReference<MainLayout>? self;
    private LiveSession? session;
    private bool dark;
    private string here = "";

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private string UserName { get; set; } = "";

    private string RoleName => session?.Role.ToString() ?? "";

    /// <summary>The browser changed its theme.</summary>
    [JSInvokable]
    public Task OnThemeAsync(bool isDark)
    {
        dark = isDark;
        return InvokeAsync(StateHasChanged);
    }

    public async ValueTask DisposeAsync()
    {
        await left.CancelAsync();
        left.Dispose();
        navigation.LocationChanged -= OnLocationChanged;
        await themes.DisposeAsync();
        self?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        here = navigation.ToBaseRelativePath(navigation.Uri);
        navigation.LocationChanged += OnLocationChanged;
        var user = (await Authentication).User;
        UserName = user.FindFirst(UserClaims.DisplayName)?.Value ?? "";
        session = user.ToSession();
        if (session is not null)
            _ = LeaveWhenEndedAsync(session);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        await themes.AttachAsync("./js/app.js", "onTheme", self, nameof(OnThemeAsync));
        dark = await themes.AskScriptAsync<bool>("isDark");
        StateHasChanged();
        await themes.TellScriptAsync("markInteractive");
    }

    private Task ChooseAsync(string theme) => themes.TellScriptAsync("chooseTheme", theme);

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        here = navigation.ToBaseRelativePath(change.Location).Split('#')[0];
        boundary?.Recover();
        _ = InvokeAsync(StateHasChanged);
    }

    /// <summary>The session was ended elsewhere: what is open here must not stay readable.</summary>
    private async Task LeaveWhenEndedAsync(LiveSession session)
    {
        try
        {
            await session.Ended.WaitAsync(left.Token);
            connection.Changed += (_, _) => _ = InvokeAsync(Leave);
            await InvokeAsync(Leave);
        }
        catch (OperationCanceledException)
        {
            // The page was left before.
        }
    }

    /// <summary>Asked again when a broken connection is back: what is said meanwhile is lost.</summary>
    private void Leave()
    {
        if (connection.IsUp && !left.IsCancellationRequested)
            navigation.NavigateTo($"/sign-in?error=ended&returnUrl={Uri.EscapeDataString("/" + here)}", forceLoad: true);
    }

    private void Recover() => boundary?.Recover();
}
