using AgentConsole.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace AgentConsole.Access.OpenId;

/// <summary>Sign-in through an OpenID provider: authorization code with PKCE.</summary>
internal static class OpenIdSetup
{
    public const string Scheme = "openid";

    public static void AddOpenId(this AuthenticationBuilder authentication, OpenIdSettings settings)
    {
        authentication.Services.AddSingleton<OpenIdPeople>();
        authentication.AddOpenIdConnect(Scheme, settings.Name, openId =>
        {
            (openId.Authority, openId.ClientId, openId.ClientSecret) = (settings.Authority.ToString(), settings.ClientId, settings.ClientSecret);
            openId.RequireHttpsMetadata = settings.Authority.Scheme == Uri.UriSchemeHttps;
            openId.SignInScheme = IdentityConstants.ApplicationScheme;
            openId.CallbackPath = "/account/open-id/back";
            // Sessions end here; an address by which the provider ends them could be linked to by any site.
            (openId.RemoteSignOutPath, openId.SignedOutCallbackPath) = (default, default);
            openId.ResponseType = OpenIdConnectResponseType.Code;
            // With a query the provider's answer is a plain link, so the cookies of the attempt may stay within this site.
            openId.ResponseMode = OpenIdConnectResponseMode.Query;
            openId.CorrelationCookie.SameSite = openId.NonceCookie.SameSite = SameSiteMode.Lax;
            openId.CorrelationCookie.SecurePolicy = openId.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            openId.UsePkce = true;
            openId.SaveTokens = false;
            openId.MapInboundClaims = false;
            openId.GetClaimsFromUserInfoEndpoint = true;
            openId.Backchannel = OpenIdRequests.NewClient(settings.Authority);
            openId.Scope.Add("email");
            openId.ClaimActions.Remove("iss");
            openId.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
            openId.Events = new() { OnTicketReceived = context => ReceiveAsync(context, settings), OnRemoteFailure = FailAsync, OnAccessDenied = FailAsync };
        });
    }

    private static async Task ReceiveAsync(TicketReceivedContext context, OpenIdSettings settings)
    {
        string? Claim(string type) => context.Principal?.FindFirst(type)?.Value;
        var claims = new OpenIdClaims(Claim("iss") ?? "", Claim("sub") ?? "", Claim("email"), string.Equals(Claim("email_verified"), "true", StringComparison.OrdinalIgnoreCase), Claim("name"));
        var found = await context.HttpContext.RequestServices.GetRequiredService<OpenIdPeople>().FindAsync(settings, claims);
        if (found.Error is { } refused)
        {
            Security(context.HttpContext).SignInRefused(null, Scheme, refused.GetType().Name, context.HttpContext.From());
            context.Response.Redirect(refused is AccessError.Disabled ? "/sign-in?error=disabled" : "/sign-in?error=openid_unknown");
            context.HandleResponse();
            return;
        }
        context.Principal = UserClaims.Of(found.Value);
        context.Properties = UserClaims.By(Scheme);
    }

    private static Task FailAsync<T>(T context) where T : HandleRequestContext<RemoteAuthenticationOptions>
    {
        Security(context.HttpContext).SignInRefused(null, Scheme, "the provider's answer", context.HttpContext.From());
        context.Response.Redirect("/sign-in?error=openid_failed");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static SecurityLog Security(HttpContext http) => http.RequestServices.GetRequiredService<SecurityLog>();
}
