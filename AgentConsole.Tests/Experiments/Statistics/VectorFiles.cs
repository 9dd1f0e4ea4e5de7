using System.Text.Json;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Experiments.Statistics;

/// <summary>Published numbers, each file with its formula and sources.</summary>
internal static class VectorFiles
{
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<JsonElement>>> Read = new(ReadAll);

    /// <summary>Every list of rows, by file and list: <c>wilson/cases</c>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<JsonElement>> Lists => Read.Value;

    /// <summary>A row anew, with nothing read.</summary>
    public static VectorRow Row(string list, int index) => new($"{list}[{index}]", Lists[list][index]);

    private static Dictionary<string, IReadOnlyList<JsonElement>> ReadAll() =>
        Directory.GetFiles(Repository.File("AgentConsole.Tests", "Experiments", "Statistics", "Vectors"), "*.json")
            .SelectMany(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.EnumerateObject()
                .Select(list => (Name: $"{Path.GetFileNameWithoutExtension(file)}/{list.Name}", Rows: Rows(list.Value))))
            .Where(list => list.Rows.Count > 0)
            .ToDictionary(list => list.Name, list => list.Rows, StringComparer.Ordinal);

    /// <summary>A list's rows; an object with a source of its own is a single row, and sentences are none.</summary>
    private static IReadOnlyList<JsonElement> Rows(JsonElement list) => list.ValueKind switch
    {
        JsonValueKind.Array => [.. list.EnumerateArray().Where(row => row.ValueKind is JsonValueKind.Object or JsonValueKind.Array)],
        JsonValueKind.Object when list.TryGetProperty("source", out _) => [list],
        _ => [],
    };
}
