using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentConsole.Domain.Configuration;

/// <summary>Turns what someone sent into a whole configuration: defaults filled in, every known field checked, the rest kept.</summary>
internal static class ConfigReader
{
    private const int MaxItems = 200;

    /// <summary>A filled copy of <paramref name="input"/>; what was refused is added to <paramref name="errors"/>.</summary>
    public static JsonObject Fill(JsonObject input, List<FieldError> errors)
    {
        var result = input.DeepClone().AsObject();
        FillFields(result, ConfigSchema.Fields, "", errors);
        if (errors.Count == 0)
            SecretScan.Check(result, errors);
        if (errors.Count == 0)
            CheckTogether(result, errors);
        return result;
    }

    private static void FillFields(JsonObject holder, IReadOnlyList<ConfigField> fields, string prefix, List<FieldError> errors)
    {
        var broken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (ParentIsBroken(holder, field.Path, prefix, broken, errors))
                continue;
            var path = prefix + field.Path;
            var value = ConfigPath.At(holder, field.Path);
            if (value is not null)
                Check(field, value, path, errors);
            else if (field.DefaultNode() is { } missing)
                ConfigPath.Set(holder, field.Path, missing);
            else
                errors.Add(new(path, $"{field.Label} is required."));
        }
    }

    /// <summary>True when something on the way to <paramref name="path"/> is not an object; said once per place.</summary>
    private static bool ParentIsBroken(JsonObject holder, string path, string prefix, HashSet<string> broken, List<FieldError> errors)
    {
        for (var dot = path.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = path.IndexOf('.', dot + 1))
        {
            var parent = path[..dot];
            if (ConfigPath.At(holder, parent) is null or JsonObject)
                continue;
            if (broken.Add(parent))
                errors.Add(new(prefix + parent, "must be a JSON object."));
            return true;
        }
        return false;
    }

    private static void Check(ConfigField field, JsonNode value, string path, List<FieldError> errors)
    {
        var problem = field.Kind switch
        {
            ConfigKind.Text or ConfigKind.LongText => TextProblem(field, value),
            ConfigKind.Number or ConfigKind.Whole => NumberProblem(field, value),
            ConfigKind.Flag => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false.",
            ConfigKind.Texts => TextsProblem(value),
            ConfigKind.Map => MapProblem(value),
            _ => ItemsProblem(field, value, path, errors),
        };
        if (problem is not null)
            errors.Add(new(path, problem));
    }

    private static string? TextProblem(ConfigField field, JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.String)
            return "must be a text in quotes.";
        var text = value.GetValue<string>();
        if (text.Length > field.MaxLength)
            return $"is {text.Length:N0} characters long; at most {field.MaxLength:N0} fit.";
        if (text.Length < field.MinLength || (field.MinLength > 0 && string.IsNullOrWhiteSpace(text)))
            return "must not be empty.";
        if (text.Contains('\0', StringComparison.Ordinal))
            return "holds a NUL character; remove it.";
        if (field.Options.Count > 0 && !field.Options.Contains(text, StringComparer.Ordinal))
            return $"must be one of: {string.Join(", ", field.Options)}.";
        return field.Rule is { } rule && !rule.Accepts(text) ? $"must be {rule.Expected}." : null;
    }

    private static string? NumberProblem(ConfigField field, JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.Number)
            return "must be a number, without quotes.";
        var number = double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
        if (number < field.Min || number > field.Max || !double.IsFinite(number))
            return $"must be between {field.Min} and {field.Max}.";
        // Not the float: 1024.0000000000000000001 rounds to a whole number but is none.
        return field.Kind == ConfigKind.Whole && !CanonicalNumber.Write(value.ToJsonString()).TrimStart('-').All(char.IsAsciiDigit) ? "must be a whole number." : null;
    }

    private static string? TextsProblem(JsonNode value)
    {
        if (value is not JsonArray list || list.Any(v => v?.GetValueKind() != JsonValueKind.String))
            return "must be a list of texts.";
        if (list.Count > MaxItems)
            return $"has {list.Count} entries; at most {MaxItems} fit.";
        if (list.Any(v => v!.GetValue<string>().Length is 0 or > 200))
            return "has an entry that is empty or longer than 200 characters.";
        return list.Any(v => v!.GetValue<string>().Contains('\0', StringComparison.Ordinal)) ? "has an entry with a NUL character; remove it." : null;
    }

    private static string? MapProblem(JsonNode value)
    {
        if (value is not JsonObject map || map.Any(p => p.Value?.GetValueKind() != JsonValueKind.String))
            return "must be an object whose values are texts.";
        if (map.Any(p => p.Key.Length is 0 or > 200 || p.Value!.GetValue<string>().Length > 4_000))
            return "has a name that is empty or longer than 200 characters, or a text longer than 4,000.";
        // A line break would let one header smuggle in another.
        return map.Any(p => p.Key.Any(char.IsControl) || p.Value!.GetValue<string>().Any(char.IsControl)) ? "has a line break or another control character; remove it." : null;
    }

    private static string? ItemsProblem(ConfigField field, JsonNode value, string path, List<FieldError> errors)
    {
        if (value is not JsonArray list)
            return "must be a list.";
        if (list.Count > MaxItems)
            return $"has {list.Count} entries; at most {MaxItems} fit.";
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not JsonObject item)
            {
                errors.Add(new($"{path}[{i}]", "must be a JSON object."));
                continue;
            }
            FillFields(item, field.Items, $"{path}[{i}].", errors);
            if (item["name"] is JsonValue name && name.GetValueKind() == JsonValueKind.String && !names.Add(name.GetValue<string>()))
                errors.Add(new($"{path}[{i}].name", $"\"{name.GetValue<string>()}\" is used twice; names must be unique."));
        }
        return null;
    }

    /// <summary>Rules that look at more than one field.</summary>
    private static void CheckTogether(JsonObject root, List<FieldError> errors)
    {
        var fields = ConfigPath.At(root, "postCallAnalysis.schema")!.AsArray();
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i]!["type"]!.GetValue<string>() == "enum" && fields[i]!["enumValues"]!.AsArray().Count == 0)
                errors.Add(new($"postCallAnalysis.schema[{i}].enumValues", "An enum needs at least one value."));
        }
        if (ConfigPath.At(root, "transferSettings.transferToHuman.enabled")!.GetValue<bool>()
            && ConfigPath.At(root, "transferSettings.transferToHuman.destinationNumber")!.GetValue<string>().Length == 0)
            errors.Add(new("transferSettings.transferToHuman.destinationNumber", "A transfer needs a destination number such as +919876543210."));
    }
}
