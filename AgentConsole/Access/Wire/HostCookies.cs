using System.Collections;
using Microsoft.AspNetCore.CookiePolicy;

namespace AgentConsole.Access.Wire;

/// <summary>Over https every cookie of the whole site is called <c>__Host-…</c>, which browsers take only from this very host and only when Secure. Over plain http, as on localhost, that name cannot be used.</summary>
internal static class HostCookies
{
    public const string Prefix = "__Host-";

    // Those of a sign-in elsewhere under way belong to one path, which the prefix forbids; they are random by name.
    private static readonly string[] OfOnePath = [".AspNetCore.Correlation.", ".AspNetCore.OpenIdConnect.Nonce."];

    /// <summary>Names cookies on their way out and in, and makes each HttpOnly, and Secure over https.</summary>
    public static void UseHostCookies(this IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            if (context.Request.IsHttps && context.Request.Headers.Cookie.Count > 0)
                context.Request.Cookies = new Received(context.Request.Cookies);
            return next(context);
        });
        // The API neither reads nor sets any.
        app.UseWhen(context => !context.IsApi(), page => page.UseCookiePolicy(new CookiePolicyOptions
        {
            HttpOnly = HttpOnlyPolicy.Always,
            Secure = CookieSecurePolicy.SameAsRequest,
            OnAppendCookie = cookie =>
            {
                if (cookie.Context.Request.IsHttps && cookie.CookieOptions.Path == "/")
                    cookie.CookieName = Prefix + cookie.CookieName;
            },
            OnDeleteCookie = cookie =>
            {
                if (cookie.Context.Request.IsHttps && cookie.CookieOptions.Path == "/")
                    cookie.CookieName = Prefix + cookie.CookieName;
            },
        }));
    }

    /// <summary>The cookies that came with the prefix, under the names that the rest of the program knows. One without it may have been set by a neighbour host, and is not seen.</summary>
    private sealed class Received(IRequestCookieCollection sent) : IRequestCookieCollection
    {
        private readonly Dictionary<string, string> seen = sent
            .Where(c => c.Key.StartsWith(Prefix, StringComparison.Ordinal) || OfOnePath.Any(p => c.Key.StartsWith(p, StringComparison.Ordinal)))
            .ToDictionary(c => c.Key.StartsWith(Prefix, StringComparison.Ordinal) ? c.Key[Prefix.Length..] : c.Key, c => c.Value, StringComparer.Ordinal);

        public int Count => seen.Count;

        public ICollection<string> Keys => seen.Keys;

        public string? this[string key] => seen.GetValueOrDefault(key);

        public bool ContainsKey(string key) => seen.ContainsKey(key);

        public bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => seen.TryGetValue(key, out value);

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => seen.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
