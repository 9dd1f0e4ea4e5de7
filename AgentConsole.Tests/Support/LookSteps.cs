namespace AgentConsole.Tests.Support;

/// <summary>What every page must bear: a wide and a narrow window, light and dark.</summary>
public static class LookSteps
{
    /// <summary>In each look nothing on the page keeps anyone out and nothing sticks out; a picture is taken to look at.</summary>
    public static async Task AssertLooksAsync(this BrowserSession session, string name)
    {
        foreach (var (width, dark) in new[] { (1280, false), (1280, true), (390, true), (390, false) })
        {
            await session.LookAsync(width, dark);
            await session.ScreenshotAsync($"{name}-{width}-{(dark ? "dark" : "light")}");
            await session.AssertAccessibleAsync();
            var wider = await session.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
            Assert.True(wider <= 0, $"{name} is {wider} px wider than the window.");
        }
        await session.LookAsync(1280, dark: false);
    }
}
