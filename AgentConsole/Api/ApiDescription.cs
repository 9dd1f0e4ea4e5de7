using System.Security.Cryptography;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace AgentConsole.Api;

/// <summary>The OpenAPI document at /openapi/v1.json and the page at /docs that shows it.</summary>
internal static class ApiDescription
{
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) is true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Agent Console", Version = "v1", Description = "Drafts, immutable versions, roll backs and the calls that ran them." };
            document.Servers = [];
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["apiKey"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key from Settings → API keys." },
            };
            document.Security = [new() { [new OpenApiSecuritySchemeReference("apiKey", document)] = [] }];
            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/docs", ShowPage).AllowAnonymous();
    }
    private static void ShowPage(ScalarOptions options, HttpContext http)
    {
        // The page starts by an inline script, so it carries a policy of its own that lets in that one.
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
            "connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        options.WithTitle("Agent Console API").WithFavicon("/favicon.svg").WithOpenApiRoutePattern("/openapi/v1.json")
            .WithNonce(nonce).DisableDefaultFonts().DisableTelemetry().DisableAgent();
    }
}
