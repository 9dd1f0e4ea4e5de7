using System.Text.RegularExpressions;
using AgentConsole.Domain;

namespace AgentConsole.Tests.Support;

/// <summary>What a browser does with forms and the live connection, without a browser.</summary>
public static partial class FormSteps
{
    /// <summary>Asks for a live connection as a page of <paramref name="origin"/> would; null sends none.</summary>
    public static async Task<Answer> NegotiateAsync(this ConsoleHost console, string? origin, params (string Name, string Value)[] headers)
    {
        using var client = console.NewClient();
        return await client.PostJsonAsync("/_blazor/negotiate?negotiateVersion=1", "", origin is null ? headers : [.. headers, ("Origin", origin)]);
    }

    /// <summary>Sends the sign-in form as the page gave it out; <paramref name="prefix"/> is what the names of its cookies begin with.</summary>
    public static Task<SignedIn> SignInByFormAsync(
        this ConsoleHost console, string prefix = "", (string Name, string Value)[]? headers = null, string email = ConsoleHost.AdminEmail, string password = ConsoleHost.AdminPassword) =>
        console.SendFormAsync("/sign-in", "/account/sign-in", new() { ["email"] = email, ["password"] = password }, prefix, headers);

    /// <summary>Sends a form with the token of the page that has it.</summary>
    public static async Task<SignedIn> SendFormAsync(
        this ConsoleHost console, string page, string action, Dictionary<string, string> fields, string prefix = "", (string Name, string Value)[]? headers = null)
    {
        using var client = console.NewClient();
        var shown = (await client.GetJsonAsync(page, headers ?? [])).Expect(200);
        var formCookie = shown.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith($"{prefix}agent-console-form=", StringComparison.Ordinal)).Split(';')[0];
        fields["__RequestVerificationToken"] = TokenOf(shown.Text);
        using var form = new FormUrlEncodedContent(fields);
        var answer = await client.SendJsonAsync("POST", action, form, [.. headers ?? [], ("Cookie", formCookie)]);
        var cookie = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.FirstOrDefault(c => c.StartsWith($"{prefix}agent-console=", StringComparison.Ordinal))?.Split(';')[0] : null;
        return new(answer, answer.Headers.Location?.OriginalString ?? "", cookie ?? "");
    }

    /// <summary>The token of the form on a page.</summary>
    internal static string TokenOf(string page) => Token().Match(page).Groups["token"].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Token();
}

/// <summary>What came of a sign-in form: the answer, where it leads, and the cookie as <c>name=value</c>, empty without one.</summary>
public sealed record SignedIn(Answer Answer, string Location, string Cookie);
