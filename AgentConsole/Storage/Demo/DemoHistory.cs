using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Domain.Variables;

namespace AgentConsole.Storage.Demo;

/// <summary>Plays an agent's history event by event, with the rows that saving, publishing and rolling back leave behind.</summary>
internal sealed class DemoHistory
{
    private readonly Random dice;
    private ConfigDocument draft;

    private DemoHistory(ConfigDocument first, string author, DateTime at, Random dice)
    {
        this.dice = dice;
        draft = first;
        Agent = new Agent { Id = Ids.Seeded("agent_", at, dice), Name = first.Config.Name, DraftHash = first.Hash, DraftRevision = 0, CreatedAt = at, UpdatedAt = at, IsDemo = true };
        AddDraft(first, DraftOrigin.Create, null, author, at);
    }

    public Agent Agent { get; }

    public List<DraftRevision> Drafts { get; } = [];

    public List<DemoVersion> Versions { get; } = [];

    /// <summary>Plays the whole script; the first event creates the agent.</summary>
    public static DemoHistory Play(DemoScript script, DateTime today, Random dice)
    {
        DateTime When(DemoEvent e) => WorkingDaysBefore(today.Date, e.DaysAgo).Add(e.At.ToTimeSpan()).AddHours(-script.UtcOffsetHours).AddSeconds(dice.Next(60));
        var first = ConfigDocument.Read(script.Config).Value;
        var history = new DemoHistory(first, script.Events[0].By, When(script.Events[0]), dice);
        foreach (var step in script.Events.Skip(1))
            history.Play(step, When(step));
        return history;
    }

    /// <summary>The version that was current at <paramref name="at"/>.</summary>
    public DemoVersion CurrentAt(DateTime at) => Versions.Last(v => v.Row.CreatedAt <= at);

    private void Play(DemoEvent step, DateTime at)
    {
        if (step.Publish is { } label)
            AddVersion(draft, label, step, null, at);
        else if (step.RollBack is { } number)
        {
            var source = Versions[number - 1].Config;
            if (source.Hash != draft.Hash)
                AddDraft(source, DraftOrigin.RollBack, number, step.By, at);
            AddVersion(source, step.Label, step, number, at);
        }
        else
            AddDraft(Edited(step), DraftOrigin.Edit, null, step.By, at);
    }

    private ConfigDocument Edited(DemoEvent step)
    {
        var json = draft.Edit();
        if (step.Replace is { } old)
            json["systemPrompt"] = Replaced(draft.Config.SystemPrompt, string.Join('\n', old), string.Join('\n', step.With ?? []));
        foreach (var (path, items) in step.Append ?? [])
        {
            foreach (var item in items.AsArray())
                ConfigPath.At(json, path)!.AsArray().Add(item!.DeepClone());
        }
        if (step.Patch is { } patch)
            ConfigPath.Merge(json, patch);
        return ConfigDocument.Read(json).Value;
    }

    private static string Replaced(string prompt, string old, string now)
    {
        var at = prompt.IndexOf(old, StringComparison.Ordinal);
        if (at < 0 || prompt.IndexOf(old, at + 1, StringComparison.Ordinal) >= 0)
            throw new InvalidOperationException($"The demo prompt holds this not exactly once: {old}");
        return prompt.Replace(old, now, StringComparison.Ordinal);
    }

    private void AddDraft(ConfigDocument config, DraftOrigin origin, int? originNumber, string author, DateTime at)
    {
        draft = config;
        (Agent.DraftHash, Agent.Name, Agent.UpdatedAt) = (config.Hash, config.Config.Name, at);
        Drafts.Add(new DraftRevision
        {
            AgentId = Agent.Id,
            Revision = ++Agent.DraftRevision,
            Config = config.Json,
            ContentHash = config.Hash,
            Origin = origin,
            OriginNumber = originNumber,
            Author = author,
            At = at,
        });
    }

    private void AddVersion(ConfigDocument config, string? label, DemoEvent step, int? restoredFrom, DateTime at)
    {
        var row = new AgentVersion
        {
            Id = Ids.Seeded("ver_", at, dice),
            AgentId = Agent.Id,
            Number = Agent.NextVersion++,
            ContentHash = config.Hash,
            Label = label,
            Notes = step.Notes,
            CreatedAt = at,
            CreatedBy = step.By,
            RestoredFrom = restoredFrom,
        };
        (Agent.CurrentVersion, Agent.CurrentHash, Agent.UpdatedAt) = (row.Number, config.Hash, at);
        Versions.Add(new(row, config, step.Mix!));
    }

    private static DateTime WorkingDaysBefore(DateTime day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(-1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                count--;
        }
        return day;
    }
}

/// <summary>A version with its configuration and how its calls tend to end: goal met, missed, open.</summary>
internal sealed record DemoVersion(AgentVersion Row, ConfigDocument Config, IReadOnlyList<double> Mix)
{
    /// <summary>The variables without a default, in the order they appear.</summary>
    public IReadOnlyList<string> NeededVariables { get; } = ResolvedConfig.From(Config, VariableValues.From([])).Missing;

    public Template Welcome { get; } = Template.Parse(Config.Config.WelcomeMessage);
}
