using System.Collections.Concurrent;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace AgentConsole.Versioning;

/// <summary>Published versions in memory: those read or published last, up to a number of bytes. None of them ever changes, so none ever has to be read again, and they are there while the database is not.</summary>
public sealed class KeptVersions : IDisposable
{
    private const long MaxBytes = 64 * 1024 * 1024;

    // As text, as a tree for filling in variables, and as the bytes of an answer.
    private const int BytesPerCharacter = 8;

    private readonly MemoryCache versions = new(new MemoryCacheOptions { SizeLimit = MaxBytes });

    // Of an agent's versions the one with the highest number is current, so what is heard late changes nothing.
    private readonly ConcurrentDictionary<string, int> current = new();

    public KeptVersions(Notices notices)
    {
        notices.Hear<Notice>(notice =>
        {
            if (notice is VersionPublished published)
                BecameCurrent(published.AgentId, published.Number);
        });
        notices.HearMissed(current.Clear);
    }

    /// <summary>The version, when it is kept.</summary>
    public VersionDetail? Find(string agentId, long number) => versions.Get<VersionDetail>((agentId, number));

    /// <summary>The version that was current when the database was last asked or told of, when it is kept.</summary>
    public VersionDetail? FindCurrent(string agentId) => current.TryGetValue(agentId, out var number) ? Find(agentId, number) : null;

    /// <summary>Keeps a version. It must be committed: what a write has yet to confirm may become another one.</summary>
    public void Keep(VersionDetail version)
    {
        var key = (version.Summary.AgentId, (long)version.Summary.Number);
        if (!versions.TryGetValue(key, out _))
            versions.Set(key, version, new MemoryCacheEntryOptions { Size = 1_024 + version.Snapshot.Json.Length * BytesPerCharacter });
    }

    /// <summary>The version is current, or was a moment ago. It must be committed.</summary>
    public void BecameCurrent(string agentId, int number) => current.AddOrUpdate(agentId, number, (_, known) => Math.Max(known, number));

    public void Dispose() => versions.Dispose();
}
