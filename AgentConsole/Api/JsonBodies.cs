using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Domain;

namespace AgentConsole.Api;

/// <summary>Reads configuration bodies, and accepts JSON under the label that <c>curl -d</c> puts on it.</summary>
internal static class JsonBodies
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>A JSON body without a content type, or labelled as a form, is JSON: keys travel in a header, so this opens nothing to forged forms.</summary>
    public static void UseJsonLabels(this IApplicationBuilder api) => api.Use((context, next) =>
    {
        var type = context.Request.ContentType;
        if (string.IsNullOrWhiteSpace(type) || type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            context.Request.ContentType = "application/json";
        return next(context);
    });

    /// <summary>Makes sure that the body says it is JSON.</summary>
    /// <exception cref="BadHttpRequestException">It says something else.</exception>
    public static void RequireJson(this HttpRequest request)
    {
        if (!request.HasJsonContentType() && request.ContentType?.StartsWith("application/merge-patch+json", StringComparison.OrdinalIgnoreCase) is not true)
            throw new BadHttpRequestException("JSON expected", StatusCodes.Status415UnsupportedMediaType);
    }

    /// <summary>The body as a JSON object.</summary>
    /// <exception cref="BadHttpRequestException">It is not JSON, or names a field twice.</exception>
    public static async Task<Outcome<JsonObject>> ReadObjectAsync(this HttpRequest request, CancellationToken cancel) =>
        await request.ReadJsonAsync(cancel) is { ValueKind: JsonValueKind.Object } body ? JsonObject.Create(body)! : InvalidFields.One("", "The body must be a JSON object.");

    /// <summary>The body as JSON.</summary>
    /// <exception cref="BadHttpRequestException">It is not JSON, or names a field twice.</exception>
    public static async Task<JsonElement> ReadJsonAsync(this HttpRequest request, CancellationToken cancel)
    {
        request.RequireJson();
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, Strict, cancel);
            // Writing every text now finds escapes that are not Unicode while it is still the sender's mistake.
            using var nowhere = new Utf8JsonWriter(Stream.Null);
            body.RootElement.WriteTo(nowhere);
            return body.RootElement.Clone();
        }
        catch (InvalidOperationException problem)
        {
            throw new BadHttpRequestException("A text in the body is not valid Unicode.", problem);
        }
    }
}
