using System.Security.Claims;
using AgentConsole.Domain;

namespace AgentConsole.Access.Wire;

/// <summary>Counts live connections, each of which keeps a page in the server's memory, and refuses more than the settings allow.</summary>
internal sealed class OpenPages(LimitSettings limits, SecurityLog security)
{
    private readonly Dictionary<string, int> open = new(StringComparer.Ordinal);
    private int total;

    /// <summary>Puts the limit around <c>/_blazor</c>: 429 with Retry-After above it. Other ways than WebSockets are refused, since they leave nothing to count.</summary>
    public void Use(IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (!request.Path.Equals("/_blazor", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }
        if (request.Headers.Upgrade.Count == 0 && !HttpMethods.IsConnect(request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        var who = context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? $"slot {AddressSlot.Of(context)}";
        if (!Enter(who))
        {
            security.LimitReached("pages", who, context.From());
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "60";
            return;
        }
        try
        {
            await next(context);
        }
        finally
        {
            Leave(who);
        }
    });

    private bool Enter(string who)
    {
        lock (open)
        {
            var own = open.GetValueOrDefault(who);
            if (own >= limits.PagesPerPerson || total >= limits.Pages)
                return false;
            (open[who], total) = (own + 1, total + 1);
            Measures.PagesOpen.Add(1);
            return true;
        }
    }

    private void Leave(string who)
    {
        lock (open)
        {
            total--;
            Measures.PagesOpen.Add(-1);
            if (--open[who] == 0)
                open.Remove(who);
        }
    }
}
