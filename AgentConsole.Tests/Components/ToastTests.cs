using AgentConsole.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace AgentConsole.Tests.Components;

public sealed class ToastTests : ComponentTest
{
    [Fact]
    public void Markup_in_a_toast_is_shown_as_text()
    {
        var toasts = Render<MudSnackbarProvider>();

        Services.GetRequiredService<ISnackbar>().Add("<img src=x onerror=alert(1)> <script>alert(2)</script>", Severity.Error);

        toasts.WaitForAssertion(() => Assert.Contains("<img src=x onerror=alert(1)> <script>alert(2)</script>", toasts.Find(".mud-snackbar").TextContent, StringComparison.Ordinal));
        Assert.Empty(toasts.FindAll("img, script"));
    }
}
