using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Versioning;

namespace AgentConsole.Tests.Storage.Demo;

public sealed class DemoHistoryTests(DemoConsole demo) : IClassFixture<DemoConsole>
{
    [Fact]
    public void Two_agents_have_eight_versions_each_without_a_gap()
    {
        Assert.Equal(["Grace, reception", "Priya, renewals"], demo.Agents.Select(a => a.Name));
        foreach (var agent in demo.Agents)
        {
            var versions = demo.Versions.Where(v => v.AgentId == agent.Id).ToList();
            Assert.Equal(Enumerable.Range(1, 8), versions.Select(v => v.Number));
            Assert.Equal((9, 8, versions[^1].ContentHash), (agent.NextVersion, agent.CurrentVersion, agent.CurrentHash));
            Assert.Equal(versions.Select(v => v.CreatedAt).Order(), versions.Select(v => v.CreatedAt));
            Assert.All(versions, v => Assert.True(v.Label is { Length: > 0 and <= AgentVersion.MaxLabelLength } && v.Notes is { Length: > 30 and <= AgentVersion.MaxNotesLength }));
            Assert.True(agent.IsDemo);
        }
    }

    [Fact]
    public void Each_agent_was_rolled_back_once_to_the_same_hash()
    {
        foreach (var versions in demo.Versions.GroupBy(v => v.AgentId).Select(g => g.ToList()))
        {
            var back = Assert.Single(versions, v => v.RestoredFrom is not null);
            Assert.Equal(versions[back.RestoredFrom!.Value - 1].ContentHash, back.ContentHash);
            Assert.Equal(7, versions.Select(v => v.ContentHash).Distinct().Count());
            Assert.True(back.RestoredFrom < back.Number - 1);
        }
    }

    [Fact]
    public void Every_hash_is_that_of_the_canonical_text_it_stands_for()
    {
        Assert.Equal(demo.Snapshots.Keys.Order(), demo.Versions.Select(v => v.ContentHash).Distinct().Order());
        Assert.All(demo.Snapshots, s => AssertCanonical(s.Value, s.Key));
        Assert.All(demo.Drafts, d => AssertCanonical(d.Config, d.ContentHash));
    }

    [Fact]
    public void Every_configuration_is_one_that_the_API_would_accept()
    {
        foreach (var text in demo.Drafts.Select(d => d.Config).Concat(demo.Snapshots.Values))
        {
            var read = ConfigDocument.Read(JsonNode.Parse(text)!.AsObject());
            Assert.Equal(text, read.Value.Json);
            Assert.InRange(read.Value.Config.SystemPrompt.Length, 2_000, 8_000);
        }
    }

    [Fact]
    public void The_draft_log_is_what_saving_publishing_and_rolling_back_would_have_left()
    {
        foreach (var agent in demo.Agents)
        {
            var drafts = demo.Drafts.Where(d => d.AgentId == agent.Id).ToList();
            Assert.Equal(Enumerable.Range(1, agent.DraftRevision), drafts.Select(d => d.Revision));
            Assert.Equal((agent.DraftHash, DraftOrigin.Create), (drafts[^1].ContentHash, drafts[0].Origin));
            Assert.Equal(drafts.Select(d => d.At).Order(), drafts.Select(d => d.At));
            Assert.All(drafts.Zip(drafts.Skip(1)), pair => Assert.NotEqual(pair.First.ContentHash, pair.Second.ContentHash));
            foreach (var version in demo.Versions.Where(v => v.AgentId == agent.Id))
            {
                var draft = drafts.Last(d => d.At <= version.CreatedAt);
                Assert.Equal(version.ContentHash, draft.ContentHash);
                Assert.Equal(version.RestoredFrom, draft.Origin == DraftOrigin.RollBack ? draft.OriginNumber : null);
            }
        }
    }

    [Fact]
    public void One_draft_has_unpublished_changes_and_the_other_has_none() =>
        Assert.Equal([false, true], demo.Agents.Select(a => a.HasUnpublishedChanges));

    [Fact]
    public async Task The_next_publish_gives_version_9()
    {
        var published = await demo.Console.Get<VersionService>().PublishAsync(demo.Agents[1].Id, "Hindi", null, Actor.Console);

        Assert.Equal(9, published.Value.Summary.Number);
        Assert.Equal(demo.Agents[1].DraftHash, published.Value.Summary.ContentHash);
    }

    private static void AssertCanonical(string text, string hash)
    {
        Assert.Equal(text, CanonicalJson.Write(JsonNode.Parse(text)));
        Assert.Equal(hash, CanonicalJson.Hash(text));
    }
}
