using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Diffing;

/// <summary>Compares two configurations field by field. Key order never matters; list items with names are matched by name.</summary>
public sealed class SnapshotDiff
{
    private const int ShortText = 60;

    private readonly List<FieldChange> changes = [];
    private string? item;

    private SnapshotDiff()
    {
    }

    /// <summary>What has to change in <paramref name="before"/> to get <paramref name="after"/>.</summary>
    public static ConfigDiff Compare(ConfigDocument before, ConfigDocument after)
    {
        if (before.Hash == after.Hash)
            return new([], []);
        var run = new SnapshotDiff();
        run.Objects(before.Edit(), after.Edit(), "", "", ConfigSchema.Fields);
        var sections = run.changes.GroupBy(c => ConfigSchema.SectionOf(c.Path)).OrderBy(g => g.Key).Select(g => new SectionDiff(g.Key, [.. g]));
        return new([.. sections], Meanings.Of(before, after));
    }

    /// <summary>Compares two texts word by word.</summary>
    public static TextDiff CompareTexts(string before, string after) => TextComparer.Compare(before, after);

    private void Objects(JsonObject before, JsonObject after, string path, string inner, IReadOnlyList<ConfigField> fields)
    {
        foreach (var key in InOrder(before, after, inner, fields))
        {
            var (here, place) = (path + key, inner + key);
            var (old, now) = (before[key], after[key]);
            if (!before.ContainsKey(key) || !after.ContainsKey(key))
                Add(here, place, fields, before.ContainsKey(key) ? ChangeKind.Removed : ChangeKind.Added, before.ContainsKey(key) ? old : null, after.ContainsKey(key) ? now : null, !before.ContainsKey(key), !after.ContainsKey(key));
            else if (old is JsonObject oldObject && now is JsonObject nowObject)
                Objects(oldObject, nowObject, here + ".", place + ".", fields);
            else if (!JsonNode.DeepEquals(old, now))
                Values(old, now, here, place, fields);
        }
    }

    private void Values(JsonNode? old, JsonNode? now, string path, string place, IReadOnlyList<ConfigField> fields)
    {
        if (old is JsonArray oldList && now is JsonArray nowList)
        {
            if (ItemNames(oldList) is { } oldNames && ItemNames(nowList) is { } nowNames)
                NamedItems(oldList, oldNames, nowList, nowNames, path, Field(fields, place)?.Items ?? []);
            else
                Add(path, place, fields, SameEntries(oldList, nowList) ? ChangeKind.Moved : ChangeKind.Changed, old, now);
        }
        else
            Add(path, place, fields, ChangeKind.Changed, old, now);
    }

    private void NamedItems(JsonArray old, List<string> oldNames, JsonArray now, List<string> nowNames, string path, IReadOnlyList<ConfigField> fields)
    {
        var stay = Longest.CommonOrder(oldNames, nowNames);
        var places = oldNames.Index().ToDictionary(n => n.Item, n => n.Index, StringComparer.Ordinal);
        foreach (var name in oldNames.Except(nowNames, StringComparer.Ordinal))
            AddItem(path, name, ChangeKind.Removed, Text(old[places[name]]), null);
        for (var i = 0; i < nowNames.Count; i++)
        {
            var name = nowNames[i];
            if (!places.TryGetValue(name, out var was))
            {
                AddItem(path, name, ChangeKind.Added, null, Text(now[i]));
                continue;
            }
            if (!stay.Contains(name))
                AddItem(path, name, ChangeKind.Moved, $"{was + 1}", $"{i + 1}");
            var outer = item;
            item = name;
            Objects(old[was]!.AsObject(), now[i]!.AsObject(), $"{path}[{name}].", "", fields);
            item = outer;
        }
    }

    private void AddItem(string list, string name, ChangeKind kind, string? before, string? after) =>
        changes.Add(new($"{list}[{name}]", name, kind, before, after) { Item = name, IsItem = true });

    private void Add(string path, string place, IReadOnlyList<ConfigField> fields, ChangeKind kind, JsonNode? old, JsonNode? now, bool noBefore = false, bool noAfter = false)
    {
        var field = Field(fields, place);
        var label = field?.Label ?? place;
        changes.Add(new(path, label, kind, noBefore ? null : Text(old), noAfter ? null : Text(now), Words(field, old, now)) { Item = item });
    }

    private static TextDiff? Words(ConfigField? field, JsonNode? old, JsonNode? now)
    {
        if (old?.GetValueKind() != JsonValueKind.String || now?.GetValueKind() != JsonValueKind.String)
            return null;
        var (before, after) = (old.GetValue<string>(), now.GetValue<string>());
        return field?.Kind == ConfigKind.LongText || Math.Max(before.Length, after.Length) > ShortText || before.Contains('\n', StringComparison.Ordinal) || after.Contains('\n', StringComparison.Ordinal)
            ? TextComparer.Compare(before, after) : null;
    }

    /// <summary>The keys of both: known fields as the page orders them, then the others by name.</summary>
    private static IEnumerable<string> InOrder(JsonObject before, JsonObject after, string inner, IReadOnlyList<ConfigField> fields)
    {
        var known = fields.Where(f => f.Path.StartsWith(inner, StringComparison.Ordinal)).Select(f => f.Path[inner.Length..].Split('.')[0]).Distinct(StringComparer.Ordinal).ToList();
        return before.Select(p => p.Key).Union(after.Select(p => p.Key), StringComparer.Ordinal)
            .OrderBy(k => known.IndexOf(k) is var at && at < 0 ? int.MaxValue : at).ThenBy(k => k, StringComparer.Ordinal);
    }

    private static ConfigField? Field(IReadOnlyList<ConfigField> fields, string place) => fields.FirstOrDefault(f => f.Path == place);

    /// <summary>The names of a list's items when each is an object with a name of its own.</summary>
    private static List<string>? ItemNames(JsonArray list)
    {
        var names = list.Select(i => (i as JsonObject)?["name"] is JsonValue name && name.GetValueKind() == JsonValueKind.String ? name.GetValue<string>() : null).ToList();
        return names.Contains(null) || names.Distinct(StringComparer.Ordinal).Count() != names.Count ? null : names.ConvertAll(name => name!);
    }

    private static bool SameEntries(JsonArray old, JsonArray now) =>
        old.Count == now.Count && old.Select(Text).Order(StringComparer.Ordinal).SequenceEqual(now.Select(Text).Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static string Text(JsonNode? node) => CanonicalJson.Write(node);
}
