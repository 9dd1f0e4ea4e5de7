using System.Text.Json;
using AgentConsole.Diffing;
using AgentConsole.Domain.Configuration;
using AgentConsole.Versioning;

namespace AgentConsole.Api;

/// <summary>A semantic diff: what differs by section and field, and what that means.</summary>
public sealed record DiffBody(string Before, string After, bool Same, string Summary, IReadOnlyList<DiffSection> Sections, IReadOnlyList<DiffMeaning> Meanings)
{
    public static DiffBody From(NamedConfig before, NamedConfig after, ConfigDiff diff) => new(
        before.Label, after.Label, diff.Same, diff.Summary,
        [.. diff.Sections.Select(s => new DiffSection(s.Section, [.. s.Changes.Select(DiffChange.From)]))],
        [.. diff.Meanings.Select(m => new DiffMeaning(m.Kind, m.Text))]);
}

/// <summary>The changes of one section.</summary>
public sealed record DiffSection(ConfigSection Section, IReadOnlyList<DiffChange> Changes);

/// <summary>A consequence in plain words.</summary>
public sealed record DiffMeaning(MeaningKind Kind, string Text);

/// <summary>One changed field; <paramref name="Lines"/> are the changed lines of a longer text.</summary>
public sealed record DiffChange(string Path, string Label, ChangeKind Kind, JsonElement? Before, JsonElement? After, int? WordsAdded, int? WordsRemoved, string? Coarse, IReadOnlyList<DiffLine>? Lines)
{
    public static DiffChange From(FieldChange change) => new(
        change.Path, change.Label, change.Kind,
        change.Before is null ? null : JsonElement.Parse(change.Before), change.After is null ? null : JsonElement.Parse(change.After),
        change.Text?.WordsAdded, change.Text?.WordsRemoved, change.Text?.Coarse,
        change.Text?.Rows.Where(r => r.Kind != RowKind.Same).Select(DiffLine.From).ToList());
}

/// <summary>One changed line with its segments; a side is null where the other has no counterpart.</summary>
public sealed record DiffLine(RowKind Kind, int? BeforeLine, int? AfterLine, IReadOnlyList<Segment>? Before, IReadOnlyList<Segment>? After)
{
    public static DiffLine From(TextRow row) => new(row.Kind, row.Before?.Number, row.After?.Number, row.Before?.Segments, row.After?.Segments);
}
