using System.Net;
using AgentConsole.Domain;

namespace AgentConsole.Webhooks;

/// <summary>The rules for what a webhook may be.</summary>
internal static class WebhookFields
{
    private const int MaxUrlLength = 2_000;
    private const int MaxDescriptionLength = 200;

    /// <summary>What is wrong with a change; empty when nothing is.</summary>
    public static List<FieldError> Problems(WebhookChange change, bool allowPrivate)
    {
        var problems = new List<FieldError>();
        if (change.Url is { } url && UrlProblem(url, allowPrivate) is { } wrong)
            problems.Add(new("url", wrong));
        if (change.Events is { Count: 0 })
            problems.Add(new("events", $"Choose at least one of: {string.Join(", ", WebhookEvents.Choices)}."));
        if (change.Events?.FirstOrDefault(e => !WebhookEvents.Choices.Contains(e)) is { } unknown)
            problems.Add(new("events", $"\"{(unknown.Length <= 40 ? unknown : unknown[..40] + "…")}\" is not an event. Choose from: {string.Join(", ", WebhookEvents.Choices)}."));
        if (change.Description?.Length > MaxDescriptionLength)
            problems.Add(new("description", $"At most {MaxDescriptionLength} characters fit."));
        if (PlainText.Problem(change.Description) is { } unfit)
            problems.Add(new("description", unfit));
        return problems;
    }

    /// <summary>The chosen events in the order of the list, each once.</summary>
    public static string Joined(IReadOnlyList<string> events) => string.Join(' ', WebhookEvents.Choices.Where(events.Contains));

    private static string? UrlProblem(string url, bool allowPrivate)
    {
        if (url.Length > MaxUrlLength || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Host.Length == 0)
            return $"Give an address of at most {MaxUrlLength:N0} characters such as https://example.com/hooks.";
        if (url.Any(char.IsControl))
            return "Give the address without line breaks and other control characters.";
        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            return "Give the address without a user name, a password or a fragment.";
        if (allowPrivate)
            return null;
        if (uri.Scheme != "https")
            return "Must begin with https://, so that nobody on the way can read what is sent.";
        var host = uri.IdnHost.TrimEnd('.');
        return (IPAddress.TryParse(host, out var address) ? !PublicAddress.Is(address) : LocalName.Is(host)) || uri.IsLoopback
            ? "Is not on the open internet. Webhooks:AllowPrivateAddresses allows such addresses."
            : null;
    }
}
