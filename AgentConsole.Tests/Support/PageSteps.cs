using Microsoft.Playwright;

namespace AgentConsole.Tests.Support;

/// <summary>What a person does on a page, by the words that the person sees.</summary>
public static class PageSteps
{
    private const string Paste = """
        (area, text) => {
          const data = new DataTransfer();
          data.setData('text/plain', text);
          area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """;

    /// <summary>The button of this name; names may go on.</summary>
    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name });

    /// <summary>The link of exactly this name.</summary>
    public static ILocator Link(this IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>Waits until it answers clicks: those before are lost.</summary>
    public static Task InteractiveAsync(this IPage page) => page.Locator("body[data-interactive]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>The open dialog.</summary>
    public static ILocator OpenDialog(this IPage page) => page.GetByRole(AriaRole.Dialog);

    /// <summary>Replaces the prompt in the editor by pasting.</summary>
    public static async Task PastePromptAsync(this IPage page, string text)
    {
        await page.Locator(".monaco-editor .view-lines").First.ClickAsync();
        await page.Keyboard.PressAsync("ControlOrMeta+A");
        await page.Locator(".monaco-editor textarea").First.EvaluateAsync(Paste, text);
    }

    /// <summary>The text that the first editor of the page holds.</summary>
    public static Task<string> EditorTextAsync(this IPage page) =>
        page.EvaluateAsync<string>("() => document.querySelector('.editor').monaco.getValue()");

    /// <summary>Publishes through the dialog, at once after whatever was typed.</summary>
    public static async Task PublishAsync(this IPage page, string label)
    {
        await page.Button("Publish…").ClickAsync();
        await page.GetByLabel("Label").FillAsync(label);
        await page.OpenDialog().GetByRole(AriaRole.Button, new() { Name = "Publish v" }).ClickAsync();
        await page.OpenDialog().WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }
}
