namespace AgentConsole.Tests.Support;

/// <summary>What every page must bear: a wide and a narrow window, light and dark.</summary>
public static class LookSteps
{
    /// <summary>In each look nothing on the page keeps anyone out, nothing sticks out of it or of a dialog, and what <paramref name="also"/> asserts holds, which is told whether the theme is dark; with <c>PICTURES</c> a picture is taken to look at.</summary>
    public static async Task AssertLooksAsync(this BrowserSession session, string name, Func<bool, Task>? also = null)
    {
        foreach (var (width, dark) in new[] { (1280, false), (1280, true), (390, true), (390, false) })
        {
            await session.LookAsync(width, dark);
            await session.ScreenshotAsync($"{name}-{width}-{(dark ? "dark" : "light")}");
            // What it looks at, contrast and names, is a matter of the theme or of the width, not of both together.
            if (dark == width < 600)
                await session.AssertAccessibleAsync();
            var wider = await session.Page.EvaluateAsync<int>("() => Math.max(document.documentElement.scrollWidth - innerWidth, ...[...document.querySelectorAll('dialog[open], .mud-dialog, .mud-dialog-content')].map(e => e.scrollWidth - e.clientWidth))");
            Assert.True(wider <= 0, $"{name} is {wider} px wider than the window or its dialog.");
            if (also is not null)
                await also(dark);
        }
        await session.LookAsync(1280, dark: false);
    }
}
