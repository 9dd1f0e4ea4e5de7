namespace AgentConsole.Access.OpenId;

/// <summary>What the console asks a provider: the provider names most of the addresses itself, so these are bounded.</summary>
internal sealed class OpenIdRequests : DelegatingHandler
{
    /// <summary>Largest answer, in bytes.</summary>
    public const int MaxAnswerBytes = 1024 * 1024;

    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(15);

    private readonly Uri authority;

    private OpenIdRequests(Uri authority, HttpMessageHandler inner) : base(inner) => this.authority = authority;

    /// <summary>A client for the provider at <paramref name="authority"/>: over https alone, or to this machine when the provider is there; no redirects, no cookies, bounded in size and time.</summary>
    public static HttpClient NewClient(Uri authority) => new(new OpenIdRequests(authority, new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseHeadersLength = 16 }))
    {
        Timeout = TimeLimit,
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } asked && (asked.Scheme == Uri.UriSchemeHttps || (authority.IsLoopback && authority.Scheme == Uri.UriSchemeHttp && asked.IsLoopback))
            ? base.SendAsync(request, cancellationToken)
            : throw new HttpRequestException("The OpenID provider named an address that is not https.");
}
