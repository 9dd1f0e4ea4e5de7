using System.Text.Json.Nodes;

namespace AgentConsole.Domain.Configuration;

/// <summary>One known field of the configuration: where it stands, what it accepts, what it is called.</summary>
/// <param name="Path">Dotted path from the root (<c>model.temperature</c>), or from the item for fields of list items.</param>
/// <param name="Kind">The kind of value.</param>
/// <param name="Label">Its name in the page.</param>
/// <param name="Default">JSON text of the value an omitted field takes; null when it must be given.</param>
public sealed record ConfigField(string Path, ConfigKind Kind, string Label, string? Default)
{
    /// <summary>Smallest and largest number, both included.</summary>
    public double? Min { get; init; }

    public double? Max { get; init; }

    /// <summary>Shortest and longest text, in UTF-16 characters.</summary>
    public int MinLength { get; init; }

    public int MaxLength { get; init; } = 4_000;

    /// <summary>The only values accepted, when not empty.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The fields of each item, for <see cref="ConfigKind.Items"/>.</summary>
    public IReadOnlyList<ConfigField> Items { get; init; } = [];

    /// <summary>What the whole text must match, and how to say so.</summary>
    public TextRule? Rule { get; init; }

    /// <summary>The section of the page and of the diff: the first part of the path, with the prompt and welcome message on their own.</summary>
    public ConfigSection Section { get; init; }

    /// <summary>A fresh copy of the default value.</summary>
    public JsonNode? DefaultNode() => Default is null ? null : JsonNode.Parse(Default);
}

/// <summary>A check of a text value; <paramref name="Expected"/> completes "must be …".</summary>
public sealed record TextRule(Func<string, bool> Accepts, string Expected);

/// <summary>The kinds of value a field holds. Items is a list of objects keyed by their name; Map is an object of texts.</summary>
public enum ConfigKind { Text, LongText, Number, Whole, Flag, Texts, Items, Map }

/// <summary>The sections of a configuration, in the order the page shows them.</summary>
public enum ConfigSection { General, Prompt, Welcome, Model, Voice, Transcriber, Conversation, Tools, Transfer, Analysis, Other }
