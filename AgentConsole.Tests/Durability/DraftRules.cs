namespace AgentConsole.Tests.Durability;

/// <summary>Rules of drafts.</summary>
internal static class DraftRules
{
    public static IEnumerable<string> NotAsTold(Evidence evidence) => evidence.Edits.SelectMany(agent => agent
        .Where(o => o.Told is { } told && evidence.Held.Agents[agent.Key].Drafts.GetValueOrDefault(told.Revision!.Value) != told.Hash)
        .Select(o => $"{o} was told {o.Told}"));

    public static IEnumerable<string> Gaps(Evidence evidence) => evidence.Held.Agents
        .Where(a => !a.Value.Drafts.Keys.Order().SequenceEqual(Enumerable.Range(1, a.Value.Drafts.Count)))
        .Select(a => $"{a.Key} has {string.Join(", ", a.Value.Drafts.Keys.Order())}");

    public static IEnumerable<string> OutOfOrder(Evidence evidence) => evidence.Edits.SelectMany(agent => Checker.OutOfOrder([.. agent], told => told.Revision!.Value));

    /// <summary>What is published is the newest saved state, or one that came after it: never one from before.</summary>
    public static IEnumerable<string> PublishedOlder(Evidence evidence)
    {
        foreach (var agent in evidence.Publications)
        {
            var saved = evidence.Edits[agent.Key].Where(o => o.Told is not null).OrderBy(o => o.Answered).ToList();
            var last = evidence.Held.Agents[agent.Key].Drafts.GroupBy(d => d.Value).ToDictionary(g => g.Key, g => g.Max(d => d.Key));
            var (next, newest) = (0, 0);
            foreach (var publication in agent.Where(o => o.Told is not null).OrderBy(o => o.Started))
            {
                for (; next < saved.Count && saved[next].Answered < publication.Started; next++)
                    newest = Math.Max(newest, saved[next].Told!.Revision!.Value);
                if (last.GetValueOrDefault(publication.Told!.Hash!) < newest)
                    yield return $"{publication} has {publication.Told}, last saved as revision {last.GetValueOrDefault(publication.Told.Hash!)}, and revision {newest} was saved before";
            }
        }
    }
}
