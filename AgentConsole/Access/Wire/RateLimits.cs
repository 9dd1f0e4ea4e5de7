using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;

namespace AgentConsole.Access.Wire;

/// <summary>How many requests a minute: per key and person, per address of those who are neither, and fewer for sign-ins. Says so in the headers <c>RateLimit-Policy</c> and <c>RateLimit</c>.</summary>
internal sealed class RateLimits : IDisposable
{
    private readonly Budget requests;
    private readonly Budget anonymous;
    private readonly Budget signInsOfAddress;
    private readonly Budget signInsOfAccount;
    private readonly SecurityLog security;

    public RateLimits(LimitSettings limits, SecurityLog security)
    {
        this.security = security;
        requests = new("key", limits.RequestsPerMinute);
        anonymous = new("address", limits.AnonymousPerMinute);
        signInsOfAddress = new("sign-in", limits.SignInsPerMinute);
        signInsOfAccount = new("account", limits.SignInsPerMinute);
    }

    /// <summary>Puts the limits around everything but files of the page itself.</summary>
    /// <param name="app">The pipeline, after routing and authentication.</param>
    /// <param name="refuse">Writes the refusal; the number says after how many seconds to come again.</param>
    public void Use(IApplicationBuilder app, Func<HttpContext, int, Task> refuse) => app.Use(async (context, next) =>
    {
        var (budget, lease, who) = await AskAsync(context);
        using (lease)
        {
            if (lease?.IsAcquired is false)
            {
                var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
                budget!.Tell(context, who, seconds);
                security.LimitReached(budget.Name, who, context.From());
                context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                await refuse(context, seconds);
                return;
            }
        }
        if (lease is not null && context.IsApi())
            budget!.Tell(context, who, null);
        await next(context);
    });

    public void Dispose()
    {
        requests.Dispose();
        anonymous.Dispose();
        signInsOfAddress.Dispose();
        signInsOfAccount.Dispose();
    }

    private async Task<(Budget? Budget, RateLimitLease? Lease, string Who)> AskAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null)
            return default;
        var address = AddressSlot.Of(context).ToString(CultureInfo.InvariantCulture);
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.Path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase) && context.User.Identity?.IsAuthenticated is not true)
        {
            var first = signInsOfAddress.Ask(address);
            if (!first.IsAcquired || !context.Request.HasFormContentType || (await context.Request.ReadFormAsync(context.RequestAborted))["email"].ToString() is not { Length: > 0 } email)
                return (signInsOfAddress, first, address);
            first.Dispose();
            var account = AddressSlot.Of(email).ToString(CultureInfo.InvariantCulture);
            return (signInsOfAccount, signInsOfAccount.Ask(account), account);
        }
        // What the API's authorization asks later is answered from this.
        var principal = context.IsApi() ? (await context.AuthenticateAsync(ApiKeyHandler.Scheme)).Principal : context.User;
        if (principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } who)
            return (requests, requests.Ask(who), who);
        return (anonymous, anonymous.Ask(address), address);
    }

    /// <summary>So many a minute for each of many: a full minute's worth at once, refilled every second.</summary>
    private sealed class Budget(string name, int perMinute) : IDisposable
    {
        public string Name => name;

        private readonly string policy = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={perMinute};w=60");
        private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetTokenBucketLimiter(who, _ => new()
        {
            TokenLimit = perMinute,
            // About once a second, and exactly so many a minute.
            TokensPerPeriod = Math.Max(1, perMinute / 60),
            ReplenishmentPeriod = TimeSpan.FromSeconds(60d * Math.Max(1, perMinute / 60) / perMinute),
            AutoReplenishment = true,
            QueueLimit = 0,
        }));

        public RateLimitLease Ask(string who) => limiter.AttemptAcquire(who);

        public void Tell(HttpContext context, string who, int? wait)
        {
            var left = limiter.GetStatistics(who)?.CurrentAvailablePermits ?? 0;
            context.Response.Headers["RateLimit-Policy"] = policy;
            context.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={left};t={wait ?? (left == 0 ? 1 : 60)}");
        }

        public void Dispose() => limiter.Dispose();
    }
}
