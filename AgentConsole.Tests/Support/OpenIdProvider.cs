using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AgentConsole.Tests.Support;

/// <summary>A small OpenID provider on a port of its own. It is signed in there at once as <see cref="Claims"/>, and can be made to err.</summary>
public sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "console";
    public const string ClientSecret = "a client secret of the tests";

    private readonly WebApplication app;
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge)> codes = new();

    private OpenIdProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => new Dictionary<string, object>(Told.Concat(new Dictionary<string, object>
        {
            ["issuer"] = Address,
            ["authorization_endpoint"] = $"{Address}/authorize",
            ["token_endpoint"] = $"{Address}/token",
            ["jwks_uri"] = $"{Address}/keys",
        }).DistinctBy(t => t.Key)));
        app.MapGet("/keys", () =>
        {
            var shown = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(key.Rsa.ExportParameters(false)) { KeyId = key.KeyId });
            return new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = shown.Kid, n = shown.N, e = shown.E } } };
        });
        app.MapGet("/authorize", (HttpRequest request) =>
        {
            var code = Guid.NewGuid().ToString("N");
            codes[code] = (request.Query["nonce"].ToString(), request.Query["code_challenge"].ToString());
            return Results.Redirect($"{request.Query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(request.Query["state"].ToString())}");
        });
        app.MapPost("/token", TokenAsync);
    }

    /// <summary>Its address, which is its issuer.</summary>
    public string Address => app.Urls.First();

    /// <summary>What it says of who signs in.</summary>
    public Dictionary<string, object> Claims { get; } = new() { ["sub"] = "subject-1", ["email"] = "ben@example.com", ["email_verified"] = true, ["name"] = "Ben Okri" };

    /// <summary>What it says of itself otherwise than is true, such as <c>jwks_uri</c>.</summary>
    public Dictionary<string, object> Told { get; } = [];

    /// <summary>Says another nonce than it was given.</summary>
    public bool IsNonceWrong { get; set; }

    /// <summary>Signs with a key that it does not publish.</summary>
    public bool IsKeyWrong { get; set; }

    /// <summary>The settings of a console that trusts it.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Access:OpenId:Authority"] = Address,
        ["Access:OpenId:ClientId"] = ClientId,
        ["Access:OpenId:ClientSecret"] = ClientSecret,
        ["Access:OpenId:Name"] = "Example ID",
    };

    public static async Task<OpenIdProvider> StartAsync()
    {
        var provider = new OpenIdProvider();
        await provider.app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Rsa.Dispose();
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!codes.TryRemove(form["code"].ToString(), out var asked) || form["client_id"] != ClientId || form["client_secret"] != ClientSecret || asked.Challenge != Challenge(form["code_verifier"].ToString()))
            return Results.BadRequest(new { error = "invalid_grant" });
        using var other = RSA.Create(2048);
        var signing = IsKeyWrong ? new RsaSecurityKey(other) { KeyId = key.KeyId } : key;
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = ClientId,
            Expires = DateTime.UtcNow.AddMinutes(5),
            Claims = new Dictionary<string, object>(Claims) { ["nonce"] = IsNonceWrong ? "another" : asked.Nonce },
            SigningCredentials = new SigningCredentials(signing, SecurityAlgorithms.RsaSha256) { CryptoProviderFactory = new() { CacheSignatureProviders = false } },
        });
        return Results.Json(new { access_token = "none", token_type = "Bearer", id_token = token });
    }

    private static string Challenge(string verifier) => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
