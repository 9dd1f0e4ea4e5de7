using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace AgentConsole.Tests.Components;

public sealed class ToastTests : ComponentTest
{
    private const string Hostile = "<b>\u202Eeman\u202C pay\u200Bpal</b>";

    [Fact]
    public void Markup_in_a_toast_is_shown_as_text()
    {
        var toasts = Render<MudSnackbarProvider>();

        Services.GetRequiredService<ISnackbar>().Add("<img src=x onerror=alert(1)> <script>alert(2)</script>", Severity.Error);

        toasts.WaitForAssertion(() => Assert.Contains("<img src=x onerror=alert(1)> <script>alert(2)</script>", toasts.Find(".mud-snackbar").TextContent, StringComparison.Ordinal));
        Assert.Empty(toasts.FindAll("img, script"));
    }

    [Fact]
    public void Names_of_others_in_a_toast_are_spelled_out()
    {
        var toasts = Render<MudSnackbarProvider>();
        ConsoleError[] errors = [new VersioningError.ExperimentRuns("agent_1", "exp_1", Hostile), new ExperimentError.AnotherRuns("agent_1", "exp_1", Hostile), new VersioningError.EditConflict("agent_1", 7, Hostile, ["name"])];

        foreach (var error in errors)
            Services.GetRequiredService<ISnackbar>().Add(error.ToWords(), Severity.Error);

        toasts.WaitForAssertion(() => Assert.Equal(errors.Length, toasts.FindAll(".mud-snackbar").Count(t => t.TextContent.Contains("<b>⟨U+202E⟩eman⟨U+202C⟩ pay⟨U+200B⟩pal</b>", StringComparison.Ordinal))));
        Assert.Empty(toasts.FindAll(".mud-snackbar b"));
    }
}
