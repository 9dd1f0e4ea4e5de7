using AgentConsole.Domain;
using Microsoft.AspNetCore.Antiforgery;
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
        account.MapPost("/sign-out", SignOutAsync).RequireAuthorization();
        account.MapPost("/set-up", SetUpAsync).AllowAnonymous();
    }

    // Checked here instead of by the middleware: that answers with an exception, and its error page cannot be drawn for a form that may not be read.
    private static async ValueTask<object?> OnlyFromOurPagesAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : TypedResults.LocalRedirect("/sign-in?error=expired");

    private static async Task<RedirectHttpResult> SignInAsync(
        [FromForm] string? email, [FromForm] string? password, [FromForm] string? returnUrl, SignInManager<ConsoleUser> signIn)
    {
        var result = await signIn.PasswordSignInAsync(email?.Trim() ?? "", password ?? "", isPersistent: true, lockoutOnFailure: true);
        if (result.Succeeded)
            return TypedResults.LocalRedirect(LocalOrHome(returnUrl));
        var error = result.IsLockedOut ? "locked" : "bad_credentials";
        return TypedResults.LocalRedirect($"/sign-in?error={error}&email={Uri.EscapeDataString(email ?? "")}&returnUrl={Uri.EscapeDataString(LocalOrHome(returnUrl))}");
    }

    private static async Task<RedirectHttpResult> SignOutAsync(SignInManager<ConsoleUser> signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect("/sign-in");
    }

    private static async Task<RedirectHttpResult> SetUpAsync(
        [FromForm] string? token, [FromForm] string? name, [FromForm] string? email, [FromForm] string? password, FirstSetup setup, SignInManager<ConsoleUser> signIn)
    {
        var outcome = await setup.CompleteAsync(token ?? "", name ?? "", email ?? "", password ?? "");
        if (outcome.Error is null)
        {
            await signIn.SignInAsync(outcome.Value, isPersistent: true);
            return TypedResults.LocalRedirect("/agents");
        }
        var error = outcome.Error is InvalidFields { Fields: [var field, ..] } ? $"bad_{field.Path}" : "token_used";
        return TypedResults.LocalRedirect(
            $"/setup?token={Uri.EscapeDataString(token ?? "")}&error={error}&name={Uri.EscapeDataString(name ?? "")}&email={Uri.EscapeDataString(email ?? "")}");
    }

    private static string LocalOrHome(string? url) => RedirectHttpResult.IsLocalUrl(url) ? url! : "/agents";
}
