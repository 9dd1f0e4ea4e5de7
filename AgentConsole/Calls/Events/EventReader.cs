using System.Text.Json;
using AgentConsole.Domain;

namespace AgentConsole.Calls.Events;

/// <summary>Reads what a runtime reports: one event or an array. Either all of it can be read, or every field that cannot is named.</summary>
internal static class EventReader
{
    /// <summary>Most events in one request.</summary>
    public const int MaxEvents = 500;

    private const int MaxTypeLength = 100;
    private static readonly string[] Envelope = ["eventId", "type", "at", "data"];

    /// <summary>The events in their order.</summary>
    public static Outcome<IReadOnlyList<RuntimeEvent>> Read(JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Array && body.GetArrayLength() > MaxEvents)
            return InvalidFields.One("", $"At most {MaxEvents} events fit into one request; these are {body.GetArrayLength()}. Send them in several requests.");
        var items = body.ValueKind == JsonValueKind.Array ? body.EnumerateArray().Select((item, i) => (item, $"[{i}]")) : [(body, "")];
        var problems = new List<FieldError>();
        var events = new List<RuntimeEvent>();
        foreach (var (item, path) in items)
        {
            if (item.ValueKind != JsonValueKind.Object)
                problems.Add(new(path, "must be an event: { \"eventId\", \"type\", \"at\", \"data\" }."));
            else if (item.EnumerateObject().Select(p => p.Name).FirstOrDefault(n => !Envelope.Contains(n)) is { } unknown)
                return new EventError.UnknownField(path.Length == 0 ? unknown : $"{path}.{unknown}");
            else
                events.Add(One(item, path, problems));
        }
        return problems.Count > 0 ? new InvalidFields(problems) : events;
    }

    private static RuntimeEvent One(JsonElement item, string path, List<FieldError> problems)
    {
        var before = problems.Count;
        var read = Read(new EventFields(item, path, problems));
        // Fields that are read were named above; this is for those that are kept as they came.
        if (problems.Count == before && PlainText.Problem(item) is { } unfit)
            problems.Add(new(path, unfit));
        return read;
    }

    private static RuntimeEvent Read(EventFields fields)
    {
        var id = fields.Required(fields.Text("eventId", CallEvent.MaxIdLength), "eventId");
        var type = fields.Required(fields.Text("type", MaxTypeLength), "type");
        var at = fields.Time("at");
        var data = fields.Object("data");
        return new(id ?? "", type ?? "", at, data.Json, type switch
        {
            EventTypes.Started => new Happening.Started(),
            EventTypes.Turn => Turn(data),
            EventTypes.Completed => Completed(data),
            EventTypes.Failed => Failed(data),
            EventTypes.AnalysisCompleted => Analysed(data),
            _ => null,
        });
    }

    private static Happening.Said Turn(EventFields data) => new(
        data.Whole("index", 0, 9_999, required: true) ?? 0,
        data.Word("speaker", Speaker.Agent, Speaker.Caller),
        data.Required(data.Text("text", 20_000, canBeEmpty: true), "text") ?? "",
        data.Whole("latencyMilliseconds", 0, 600_000));

    private static Happening.Completed Completed(EventFields data) => new(
        data.Whole("durationSeconds", 0, 86_400, required: true) ?? 0,
        data.Dollars("costLlm"), data.Dollars("costStt"), data.Dollars("costTts"), data.Dollars("costSip"),
        data.Link("recordingUrl"),
        data.Truth("transferred"));

    private static Happening.Failed Failed(EventFields data) => new(
        data.Word("status", CallStatus.Failed, CallStatus.NoAnswer, CallStatus.Busy, CallStatus.Voicemail, CallStatus.Canceled),
        data.Text("error", 2_000));

    private static Happening.Analysed Analysed(EventFields data)
    {
        var analysis = data.Object("analysis", required: true);
        analysis.Limit(kilobytes: 64, levels: 16);
        analysis.Text("summary", 20_000, canBeEmpty: true);
        analysis.Text("sentiment", 100);
        return new(analysis.Json, analysis.Truth("success"));
    }
}
