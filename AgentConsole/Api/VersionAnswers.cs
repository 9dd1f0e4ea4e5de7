using System.Runtime.CompilerServices;
using System.Text.Json;
using AgentConsole.Versioning;
using Microsoft.Extensions.Options;

namespace AgentConsole.Api;

/// <summary>Versions as the bytes of their answers, written once and kept for as long as the version itself is.</summary>
internal sealed class VersionAnswers(IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json)
{
    private readonly ConditionalWeakTable<VersionDetail, byte[]> answers = [];

    public RenderedJson<VersionBody> Of(VersionDetail version) =>
        new(answers.GetValue(version, v => JsonSerializer.SerializeToUtf8Bytes(VersionBody.From(v), json.Value.SerializerOptions)));
}
