using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Domain;

/// <summary>What of a call tells of a person, and what stands in its place for who may not read it: the one place that says so. Personal are the other end's number, the platform's own name of the call, what was said, the recording, the values of variables, texts of the analysis and texts that say why something failed.</summary>
public static class PersonalData
{
    /// <summary>Stands where a text was, however long that is.</summary>
    public const string Hidden = "•••";

    private const int Shown = 2;
    private const int FewestHidden = 4;

    // Of the codes of E.164 (ITU-T E.164.D), these have two digits, +1 and +7 have one, and all others have three.
    private static readonly SearchValues<string> TwoDigits = SearchValues.Create(
        ["20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58",
        "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"], StringComparison.Ordinal);

    /// <summary>A number of which the country and the last two digits are left, <c>+91…10</c>; nothing is left of one that is too short to hide the rest, or is none.</summary>
    public static string MaskNumber(string number)
    {
        var country = CountryDigits(number);
        return !number.StartsWith('+') || number.Length < 1 + country + FewestHidden + Shown ? Hidden : $"{number[..(1 + country)]}…{number[^Shown..]}";
    }

    /// <summary>A copy of a call without personal data. Of its analysis stay what is true or false, and the numbers and choices among <paramref name="declared"/>.</summary>
    public static Call Masked(this Call call, IReadOnlyList<AnalysisField> declared)
    {
        var copy = call.Copy();
        copy.IsMasked = true;
        copy.Destination = call.Destination is { } number ? MaskNumber(number) : null;
        copy.ExternalId = Mask(call.ExternalId);
        copy.DynamicVariables = MaskValues(call.DynamicVariables);
        copy.RecordingUrl = null;
        copy.Error = Mask(call.Error);
        copy.HandOverError = Mask(call.HandOverError);
        copy.AnalysisError = Mask(call.AnalysisError);
        copy.Analysis = MaskAnalysis(call.Analysis, declared);
        return copy;
    }

    /// <summary>A copy of a turn without what was said.</summary>
    public static CallTurn Masked(this CallTurn turn) =>
        new() { CallId = turn.CallId, Index = turn.Index, Speaker = turn.Speaker, Text = Hidden, At = turn.At, LatencyMilliseconds = turn.LatencyMilliseconds };

    /// <summary>A copy of another analysis of a call without personal data.</summary>
    public static CallRescore Masked(this CallRescore analysed, IReadOnlyList<AnalysisField> declared) => new()
    {
        RunId = analysed.RunId,
        CallId = analysed.CallId,
        Version = analysed.Version,
        Period = analysed.Period,
        Status = analysed.Status,
        Analysis = MaskAnalysis(analysed.Analysis, declared),
        Success = analysed.Success,
        Error = Mask(analysed.Error),
    };

    /// <summary>What is left of an analysis when personal data is removed: what stays in a masked one, and nothing in place of the rest.</summary>
    public static string? AnalysisLeft(string? json, IReadOnlyList<AnalysisField> declared) => json is null ? null
        : new JsonObject(JsonNode.Parse(json)!.AsObject().Where(p => p.Value is not null && Stays(p.Value, declared.FirstOrDefault(f => f.Name == p.Key)))
            .Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value!.DeepClone()))).ToJsonString();

    private static int CountryDigits(string number) => number switch
    {
        ['+', '1' or '7', ..] => 1,
        ['+', _, _, ..] when number.AsSpan(1, 2).ContainsAny(TwoDigits) => 2,
        _ => 3,
    };

    private static string? Mask(string? text) => text is null ? null : Hidden;

    private static string MaskValues(string json) =>
        new JsonObject(JsonNode.Parse(json)!.AsObject().Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Hidden))).ToJsonString();

    private static string? MaskAnalysis(string? json, IReadOnlyList<AnalysisField> declared) => json is null ? null
        : new JsonObject(JsonNode.Parse(json)!.AsObject().Select(p =>
            KeyValuePair.Create(p.Key, p.Value is null || Stays(p.Value, declared.FirstOrDefault(f => f.Name == p.Key)) ? p.Value?.DeepClone() : Hidden))).ToJsonString();

    private static bool Stays(JsonNode value, AnalysisField? field) => value.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => true,
        JsonValueKind.Number => field?.Type == "number",
        JsonValueKind.String => field?.Type == "enum" && field.EnumValues.Contains(value.GetValue<string>()),
        _ => false,
    };
}
