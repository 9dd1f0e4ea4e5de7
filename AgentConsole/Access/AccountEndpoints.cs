using System.Security.Claims;
using AgentConsole.Access.OpenId;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace AgentConsole.Access;

/// <summary>The forms that set or clear the sign-in cookie: a page over a live connection cannot.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this WebApplication app)
    {
        var account = app.MapGroup("/account").ExcludeFromDescription().DisableAntiforgery().AddEndpointFilter(OnlyFromOurPagesAsync);
        account.MapPost("/sign-in", SignInAsync).AllowAnonymous();
        account.MapPost("/sign-in-code", SignInCodeAsync).AllowAnonymous();
        account.MapGet("/open-id", OpenIdAsync).AllowAnonymous();
        account.MapPost("/sign-out", (Delegate)SignOutAsync).RequireAuthorization();
        account.MapPost("/set-up", SetUpAsync).AllowAnonymous();
        account.MapPost("/choose-password", ChoosePasswordAsync).AllowAnonymous();
    }

    // Checked here instead of by the middleware: that answers with an exception, and its error page cannot be drawn for a form that may not be read.
    internal static async ValueTask<object?> OnlyFromOurPagesAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : Refused(context.HttpContext);

    private static RedirectHttpResult Refused(HttpContext http)
    {
        http.RequestServices.GetRequiredService<SecurityLog>().ForeignRefused($"form without its token, {http.Request.Path}", http.User.FindFirstValue(ClaimTypes.NameIdentifier), http.From());
        return TypedResults.LocalRedirect("/sign-in?error=expired");
    }

    private static async Task<RedirectHttpResult> SignInAsync(
        [FromForm] string? email, [FromForm] string? password, [FromForm] string? returnUrl, SignInCheck check, HttpContext http)
    {
        var outcome = await check.PasswordAsync(email ?? "", password ?? "", http.From());
        if (outcome.Step == SignInStep.Passed)
        {
            await BeginAsync(http, outcome.UserId!, "password");
            return TypedResults.LocalRedirect(LocalOrHome(returnUrl));
        }
        if (outcome.Step == SignInStep.NeedsCode)
        {
            await http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, UserClaims.Of(outcome.UserId!));
            return TypedResults.LocalRedirect($"/sign-in/code?returnUrl={Uri.EscapeDataString(LocalOrHome(returnUrl))}");
        }
        return TypedResults.LocalRedirect($"/sign-in?error={Code(outcome.Step)}&email={Uri.EscapeDataString(email ?? "")}&returnUrl={Uri.EscapeDataString(LocalOrHome(returnUrl))}");
    }

    private static async Task<RedirectHttpResult> SignInCodeAsync(
        [FromForm] string? code, [FromForm] string? returnUrl, SignInCheck check, SecondFactor factor, TimeProvider time, HttpContext http)
    {
        var half = await http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        if (half.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } userId)
            return TypedResults.LocalRedirect("/sign-in?error=expired");
        var step = await check.PassedAsync(userId, user => factor.Accepts(user, code ?? "", time.GetUtcNow().UtcDateTime), "code", http.From());
        if (step == SignInStep.Wrong)
            return TypedResults.LocalRedirect($"/sign-in/code?error=bad_code&returnUrl={Uri.EscapeDataString(LocalOrHome(returnUrl))}");
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        if (step != SignInStep.Passed)
            return TypedResults.LocalRedirect($"/sign-in?error={Code(step)}");
        await BeginAsync(http, userId, "password and code");
        return TypedResults.LocalRedirect(LocalOrHome(returnUrl));
    }

    private static Results<ChallengeHttpResult, NotFound> OpenIdAsync(string? returnUrl, AccessSettings settings) => settings.OpenId is null
        ? TypedResults.NotFound()
        : TypedResults.Challenge(new() { RedirectUri = LocalOrHome(returnUrl) }, [OpenIdSetup.Scheme]);

    private static async Task<RedirectHttpResult> SignOutAsync(HttpContext http)
    {
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return TypedResults.LocalRedirect("/sign-in");
    }

    private static async Task<RedirectHttpResult> SetUpAsync(
        [FromForm] string? token, [FromForm] string? name, [FromForm] string? email, [FromForm] string? password, FirstSetup setup, SecurityLog security, HttpContext http)
    {
        var outcome = await setup.CompleteAsync(token ?? "", name ?? "", email ?? "", password ?? "");
        if (outcome.Error is null)
        {
            await BeginAsync(http, outcome.Value.Id, "set-up link");
            return TypedResults.LocalRedirect("/agents");
        }
        if (outcome.Error is AccessError.SetupLinkInvalid)
            security.LinkRefused("set-up", http.From());
        var error = outcome.Error is InvalidFields { Fields: [var field, ..] } ? $"bad_{field.Path}" : "token_used";
        return TypedResults.LocalRedirect(
            $"/setup?token={Uri.EscapeDataString(token ?? "")}&error={error}&name={Uri.EscapeDataString(name ?? "")}&email={Uri.EscapeDataString(email ?? "")}");
    }

    private static async Task<RedirectHttpResult> ChoosePasswordAsync([FromForm] string? token, [FromForm] string? password, AccountService accounts, SecurityLog security, HttpContext http)
    {
        var outcome = await accounts.ChoosePasswordAsync(token ?? "", password ?? "");
        if (outcome.Error is AccessError.PasswordLinkInvalid)
            security.LinkRefused("choose a password", http.From());
        return outcome.Error is null
            ? TypedResults.LocalRedirect($"/sign-in?done=password&email={Uri.EscapeDataString(outcome.Value)}")
            : TypedResults.LocalRedirect($"/choose-password?token={Uri.EscapeDataString(token ?? "")}&error={(outcome.Error is InvalidFields ? "bad_password" : "link")}");
    }

    private static Task BeginAsync(HttpContext http, string userId, string means) =>
        http.SignInAsync(IdentityConstants.ApplicationScheme, UserClaims.Of(userId), UserClaims.By(means));

    private static string Code(SignInStep step) => step switch
    {
        SignInStep.Locked => "locked",
        SignInStep.Disabled => "disabled",
        _ => "bad_credentials",
    };

    private static string LocalOrHome(string? url) => RedirectHttpResult.IsLocalUrl(url) ? url! : "/agents";
}
