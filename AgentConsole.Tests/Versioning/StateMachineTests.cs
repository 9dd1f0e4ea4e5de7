using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using CsCheck;

namespace AgentConsole.Tests.Versioning;

/// <summary>Random histories of one agent, several people at once in places, held against rules simple enough to be seen right.</summary>
public sealed class StateMachineTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private const int Prompts = 5;

    private static readonly Gen<Step> OneStep = Gen.Frequency(
        (4, Gen.Int[1, Prompts].Select(Step (prompt) => new Step.Edit(prompt))),
        (3, Gen.Const<Step>(new Step.Publish(1))),
        (2, Gen.Int[2, 6].Select(Step (people) => new Step.Publish(people))),
        (3, Gen.Int[0, 9].Select(Step (number) => new Step.RollBack(number))),
        (1, Gen.Int[1, 9].Select(Step (revision) => new Step.Restore(revision))));

    private readonly VersionService versions = console.Get<VersionService>();
    private readonly DraftService drafts = console.Get<DraftService>();
    private readonly AgentService agents = console.Get<AgentService>();

    [Fact]
    public Task Any_history_of_edits_publications_roll_backs_and_restores_keeps_the_rules() =>
        OneStep.Array[1, 12].SampleAsync(CheckAsync, iter: 150, threads: 2, print: steps => string.Join(", ", (object[])steps));

    private async Task CheckAsync(Step[] steps)
    {
        var agent = (await agents.CreateAsync(Config(0), Actor.Console)).Value.Summary.Id;
        var expected = new Expected();
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Edit(var prompt):
                    await drafts.SaveAsync(agent, Config(prompt), null, Actor.Console);
                    expected.Save(prompt);
                    break;
                case Step.Publish(var people):
                    var published = await Task.WhenAll(Enumerable.Range(0, people).Select(_ => versions.PublishAsync(agent, null, null, Actor.Console)));
                    Assert.Equal(Enumerable.Range(expected.Versions.Count + 1, people), published.Select(p => p.Value.Summary.Number).Order());
                    expected.Versions.AddRange(Enumerable.Repeat(expected.Draft, people));
                    break;
                case Step.RollBack(var number):
                    var rolledBack = await versions.RollBackAsync(agent, number, null, null, Actor.Console);
                    Assert.Equal(expected.RollBack(number), rolledBack.Error is null);
                    break;
                case Step.Restore(var revision):
                    var restored = await drafts.RestoreAsync(agent, revision, Actor.Console);
                    Assert.Equal(expected.Restore(revision), restored.Error is null);
                    break;
            }
        }
        await AssertSameAsync(agent, expected);
    }

    private async Task AssertSameAsync(string agent, Expected expected)
    {
        var now = (await agents.GetAsync(agent, Actor.Console)).Value;
        Assert.Equal(Config(expected.Draft).Hash, now.Draft.Hash);
        Assert.Equal(expected.Drafts.Count, now.Summary.DraftRevision);
        Assert.Equal(expected.Versions.Count == 0 ? null : expected.Versions.Count, now.Summary.CurrentVersion);
        var history = (await versions.HistoryAsync(agent, 200, Actor.Console)).Value.Reverse().ToList();
        Assert.Equal(Enumerable.Range(1, expected.Versions.Count), history.Select(v => v.Number));
        Assert.Equal(expected.Versions.Select(v => Config(v).Hash), history.Select(v => v.ContentHash));
        var replaced = (await drafts.HistoryAsync(agent, 200, Actor.Console)).Value.Reverse();
        Assert.Equal(expected.Drafts.SkipLast(1).Select(d => Config(d).Hash), replaced.Select(d => d.ContentHash));
    }

    private static ConfigDocument Config(int prompt) =>
        ConfigDocument.Read(new() { ["name"] = "Priya", ["systemPrompt"] = $"Prompt {prompt}" }).Value;

    private abstract record Step
    {
        public sealed record Edit(int Prompt) : Step;

        public sealed record Publish(int People) : Step;

        public sealed record RollBack(int Number) : Step;

        public sealed record Restore(int Revision) : Step;
    }

    /// <summary>The rules: prompts by draft revision and by version number. A save that changes nothing makes no revision; a restore always does.</summary>
    private sealed class Expected
    {
        public List<int> Drafts { get; } = [0];

        public List<int> Versions { get; } = [];

        public int Draft => Drafts[^1];

        public void Save(int prompt)
        {
            if (prompt != Draft)
                Drafts.Add(prompt);
        }

        public bool RollBack(int number)
        {
            if (number < 1 || number > Versions.Count)
                return false;
            Save(Versions[number - 1]);
            Versions.Add(Draft);
            return true;
        }

        public bool Restore(int revision)
        {
            if (revision > Drafts.Count)
                return false;
            Drafts.Add(Drafts[revision - 1]);
            return true;
        }
    }
}
