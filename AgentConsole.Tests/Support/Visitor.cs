using System.Net;

namespace AgentConsole.Tests.Support;

/// <summary>A browser without scripts: keeps cookies, fills in forms, and says where it is sent.</summary>
public sealed class Visitor(Uri console) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = console };

    public Visitor(ConsoleHost console) : this(console.Address)
    {
    }

    /// <summary>Opens a page: its status and where it sends to, if anywhere.</summary>
    public async Task<(int Status, string? To, string Text)> GetAsync(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        return ((int)answer.StatusCode, answer.Headers.Location?.OriginalString, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Fills in the form of <paramref name="page"/> and posts it to <paramref name="action"/>; where that sends to.</summary>
    public async Task<string> PostAsync(string page, string action, Dictionary<string, string> fields)
    {
        var shown = await GetAsync(page);
        Assert.Equal(200, shown.Status);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(fields) { ["__RequestVerificationToken"] = FormSteps.TokenOf(shown.Text) });
        using var answer = await client.PostAsync(new Uri(action, UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Signs in with the form; where that sends to.</summary>
    public Task<string> SignInAsync(string email, string password) => PostAsync("/sign-in", "/account/sign-in", new() { ["email"] = email, ["password"] = password });

    /// <summary>Whether pages open: the console sends to the sign-in page otherwise.</summary>
    public async Task<bool> IsSignedInAsync() => (await GetAsync("/agents")).Status == 200;

    public void Dispose() => client.Dispose();
}
