using AgentConsole.Domain;
using CsCheck;
using Xunit;

namespace AgentConsole.Tests.Domain;

public sealed class IdsTests
{
    private static readonly Gen<DateTime> Moments = Gen.Long[0, 4_000_000_000_000].Select(ms => DateTime.UnixEpoch.AddMilliseconds(ms));

    [Fact]
    public void An_id_is_its_prefix_and_26_letters_that_cannot_be_misread()
    {
        foreach (var (id, prefix) in new[] { (Ids.Agent(), "agent_"), (Ids.Version(DateTime.UtcNow), "ver_"), (Ids.Call(DateTime.UtcNow), "call_"), (Ids.PhoneNumber(), "pn_"), (Ids.ApiKey(), "key_") })
            Assert.Matches($"^{prefix}[0-9a-hjkmnp-tv-z]{{26}}$", id);
    }

    [Fact]
    public void Ids_sort_by_the_millisecond_they_were_made_in() => Gen.Select(Moments, Moments).Where((a, b) => a != b).Sample((a, b) =>
        Assert.Equal(a < b, string.CompareOrdinal(Ids.New("call_", a), Ids.New("call_", b)) < 0));

    [Fact]
    public void Ids_of_one_millisecond_differ()
    {
        var now = DateTime.UtcNow;
        Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(_ => Ids.Call(now)).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_seeded_id_is_the_same_for_the_same_seed_and_sorts_like_others() => Gen.Select(Moments, Moments, Gen.Int).Where((a, b, _) => a != b).Sample((a, b, seed) =>
    {
        Assert.Equal(Ids.Seeded("call_", a, new Random(seed)), Ids.Seeded("call_", a, new Random(seed)));
        Assert.Equal(a < b, string.CompareOrdinal(Ids.Seeded("call_", a, new Random(seed)), Ids.New("call_", b)) < 0);
    });
}
