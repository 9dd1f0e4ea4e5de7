using System.Security.Claims;
using System.Text.Encodings.Web;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AgentConsole.Access;

/// <summary>Authenticates <c>Authorization: Bearer …</c>, and under <c>/api/widget</c> also <c>x-api-key</c>.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyService keys, SecurityLog security)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "ApiKey";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Given() is not { } secret)
            return AuthenticateResult.NoResult();
        if (await keys.FindAsync(secret) is not { } found)
            return AuthenticateResult.Fail("The API key is not known, was revoked, or has expired.");
        var actor = new Actor(ActorKind.ApiKey, found.Key.Id, $"API key {found.Key.Name}") { Grants = found.Grants, From = Context.From(), OnRefusal = security.PermissionRefused };
        var identity = new GrantedIdentity([new(ClaimTypes.NameIdentifier, actor.Id)], Scheme, actor);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    private string? Given()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return header[Bearer.Length..].Trim();
        return Request.Path.StartsWithSegments("/api/widget", StringComparison.OrdinalIgnoreCase) && Request.Headers["x-api-key"].ToString().Trim() is { Length: > 0 } key ? key : null;
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        security.KeyRefused(Given() is not null, (Context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, Context.From());
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
