using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace AgentConsole.Tests.Support;

/// <summary>What the API answered.</summary>
public sealed record Answer(int Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    /// <summary>The body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>A field of the body.</summary>
    public JsonNode? this[string field] => Json[field];

    /// <summary>The entity tag, with its quotes.</summary>
    public string ETag => Headers.ETag!.Tag;

    /// <summary>The address of the next page, or null on the last one.</summary>
    public string? NextPage => Headers.TryGetValues("Link", out var link) && link.Single() is var one && one.EndsWith(">; rel=\"next\"", StringComparison.Ordinal)
        ? one[1..one.IndexOf('>', StringComparison.Ordinal)]
        : null;

    /// <summary>The same answer, having made sure of its status.</summary>
    public Answer Expect(int status)
    {
        Assert.True(Status == status, $"{status} expected, {Status} came: {Text}");
        return this;
    }

    /// <summary>Fails unless this is the problem document (RFC 9457) that every refusal must be.</summary>
    public Answer ExpectProblem(int status, string code)
    {
        Expect(status);
        Assert.Equal("application/problem+json", ContentHeaders.ContentType?.MediaType);
        Assert.Equal(code, (string?)this["code"]);
        Assert.Equal($"urn:agent-console:problem:{code}", (string?)this["type"]);
        Assert.Equal(status, (int?)this["status"]);
        Assert.NotEmpty((string?)this["title"] ?? "");
        Assert.NotEmpty((string?)this["detail"] ?? "");
        Assert.NotEmpty((string?)this["requestId"] ?? "");
        Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
        return this;
    }
}
