using Microsoft.Playwright;

namespace AgentConsole.Tests.Support;

/// <summary>What a person does who has no mouse.</summary>
public static class KeySteps
{
    private const int MostTabs = 80;

    /// <summary>The palette's search field.</summary>
    public static ILocator Palette(this IPage page) => page.GetByRole(AriaRole.Combobox, new() { Name = "Search agents" });

    /// <summary>Opens the palette, types and chooses the first result.</summary>
    public static async Task CommandAsync(this IPage page, string typed)
    {
        await page.Keyboard.PressAsync("ControlOrMeta+k");
        await page.Keyboard.TypeAsync(typed);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes on by the tab key until <paramref name="target"/> or something in it has the focus.</summary>
    public static async Task TabToAsync(this IPage page, ILocator target)
    {
        await target.WaitForAsync();
        for (var i = 0; i < MostTabs; i++)
        {
            if (await target.EvaluateAsync<bool>("e => e.contains(document.activeElement)"))
                return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"{MostTabs} tabs did not reach {target}.");
    }
}
