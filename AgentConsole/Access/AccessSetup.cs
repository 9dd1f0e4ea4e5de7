using AgentConsole.Access.OpenId;
using AgentConsole.Access.Wire;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace AgentConsole.Access;

/// <summary>Registers sign-in, API keys and who may pass which door.</summary>
public static class AccessSetup
{
    /// <summary>The policy of the REST API: an API key.</summary>
    public const string ApiPolicy = "api";

    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SecurityLog>().AddSingleton<ApiKeyService>().AddSingleton<Sessions>().AddScoped<CookieCheck>().AddSingleton<IdempotentAnswers>().AddSingleton<FirstSetup>().AddHostedService<KeyUses>().AddSingleton<SecretService>().AddSingleton<AuditLog>();
        var access = AccessSettings.From(configuration);
        services.AddSingleton(access).AddSingleton<PeopleService>().AddSingleton<AccountService>().AddSingleton<SignInCheck>().AddSingleton<SecondFactor>().AddSingleton<SecondFactorService>().AddHostedService<AccessKeeper>();
        services.AddSingleton<IPasswordHasher<ConsoleUser>, PasswordHasher<ConsoleUser>>().AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        // OWASP's floor for PBKDF2-HMAC-SHA512, the algorithm of Identity's hasher.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null);
        authentication.AddIdentityCookies();
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, cookie => (cookie.Cookie.Name, cookie.Cookie.SameSite) = ("agent-console-step", SameSiteMode.Strict));
        if (access.OpenId is { } provider)
            authentication.AddOpenId(provider);
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "agent-console";
            // Lax, not Strict: whoever follows a link from a message would else seem signed out.
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = "/sign-in";
            cookie.AccessDeniedPath = "/no-access";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.EventsType = typeof(CookieCheck);
            // The session itself says how long it may stay unused.
            (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (access.Longest, false);
        });
        services.AddDataProtection().SetApplicationName("agent-console");
        services.AddSingleton<Microsoft.Extensions.Options.IConfigureOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>, KeysBesideData>();
        var doors = services.AddAuthorizationBuilder()
            .AddPolicy(ApiPolicy, policy => policy.AddAuthenticationSchemes(ApiKeyHandler.Scheme).RequireAuthenticatedUser());
        // For pages as a whole: [Authorize(Policy = nameof(Permission.ManageKeys))]. What a page does is refused by the services.
        foreach (var permission in Enum.GetValues<Permission>())
            doors.AddPolicy(permission.ToString(), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.ToActor().May(permission)));
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "agent-console-form";
            form.Cookie.SameSite = SameSiteMode.Strict;
            // The headers of every answer say so already.
            form.SuppressXFrameOptionsHeader = true;
        });
        services.AddCascadingAuthenticationState();
        return services;
    }

    /// <summary>Sets up the first administrator and key from settings, while nobody is set up.</summary>
    public static Task PrepareAccessAsync(this IServiceProvider services)
    {
        // The first use of the keys makes them. Of consoles that start together only one does so now.
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector("AgentConsole.Access").Protect("first use");
        return services.GetRequiredService<FirstSetup>().RunUnattendedAsync();
    }

    /// <summary>Finds out which person a page is asked for by. Programs send a key, which the API asks for itself, and no cookie that would have to be read.</summary>
    public static void UseSignIn(this WebApplication app)
    {
        // Else it would be put before everything, for everything, as if it had been forgotten.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.UseWhen(IsPage, page => page.UseAuthentication());
    }

    /// <summary>Refuses forms that another site made.</summary>
    public static void UseFormCheck(this WebApplication app) => app.UseWhen(IsPage, page => page.UseAntiforgery());

    private static bool IsPage(HttpContext context) => !context.IsApi();

    public static void MapAccess(this WebApplication app) => app.MapAccount();
}
