using AgentConsole.Domain;
using Microsoft.Extensions.Caching.Memory;

namespace AgentConsole.Versioning;

/// <summary>Published versions in memory: those read or published last, up to a number of bytes. None of them ever changes, so none ever has to be read again, and they are there while the database is not.</summary>
public sealed class KeptVersions : IDisposable
{
    private const long MaxBytes = 64 * 1024 * 1024;

    // As text, as a tree for filling in variables, and as the bytes of an answer.
    private const int BytesPerCharacter = 8;

    private readonly MemoryCache versions = new(new MemoryCacheOptions { SizeLimit = MaxBytes });

    /// <summary>The version, when it is kept.</summary>
    public VersionDetail? Find(string agentId, long number) => versions.Get<VersionDetail>((agentId, number));

    /// <summary>Keeps a version. It must be committed: what a write has yet to confirm may become another one.</summary>
    public void Keep(VersionDetail version)
    {
        var key = (version.Summary.AgentId, (long)version.Summary.Number);
        if (!versions.TryGetValue(key, out _))
            versions.Set(key, version, new MemoryCacheEntryOptions { Size = 1_024 + version.Snapshot.Json.Length * BytesPerCharacter });
    }

    public void Dispose() => versions.Dispose();
}
