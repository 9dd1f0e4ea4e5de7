using AgentConsole.Domain.Configuration;

namespace AgentConsole.Diffing;

/// <summary>What differs between two configurations, by section and field, and what that means.</summary>
public sealed record ConfigDiff(IReadOnlyList<SectionDiff> Sections, IReadOnlyList<Meaning> Meanings)
{
    /// <summary>Nothing differs.</summary>
    public bool Same => Sections.Count == 0;

    /// <summary>Number of changed fields.</summary>
    public int Count => Sections.Sum(s => s.Changes.Count);

    /// <summary>The change in one line: <c>prompt +12 −3 words, temperature 0.7 → 0.4 and 2 more</c>.</summary>
    public string Summary => DiffSummary.Of(this);
}

/// <summary>The changes of one section.</summary>
public sealed record SectionDiff(ConfigSection Section, IReadOnlyList<FieldChange> Changes);

/// <summary>One changed field.</summary>
/// <param name="Path">Where it stands: <c>model.temperature</c>, <c>httpTools[book_demo].url</c>.</param>
/// <param name="Label">What it is called in the page.</param>
/// <param name="Before">JSON text of the value before; null when there was none.</param>
/// <param name="After">JSON text of the value after; null when there is none.</param>
/// <param name="Text">Word by word, for longer texts.</param>
public sealed record FieldChange(string Path, string Label, ChangeKind Kind, string? Before, string? After, TextDiff? Text = null)
{
    /// <summary>The named list item (a tool, a parameter, a schema field) that it stands in or that it is; null for other fields.</summary>
    public string? Item { get; init; }

    /// <summary>It is a whole list item that came, went or moved.</summary>
    public bool IsItem { get; init; }
}

/// <summary>What happened to a field or list item.</summary>
public enum ChangeKind { Changed, Added, Removed, Moved }

/// <summary>A consequence worth knowing before publishing, in plain words.</summary>
public sealed record Meaning(MeaningKind Kind, string Text);

/// <summary>The kinds of <see cref="Meaning"/>.</summary>
public enum MeaningKind { VariableAdded, VariableRemoved, RubricChanged, ModelChanged, VoiceChanged, LanguageChanged, ToolAdded, ToolRemoved, RecordingChanged, TransferChanged, AnalysisChanged }
