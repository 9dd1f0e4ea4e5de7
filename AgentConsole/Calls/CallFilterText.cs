using System.Globalization;
using AgentConsole.Domain;

namespace AgentConsole.Calls;

/// <summary>A filter as it stands in an address, the same for the page and the API. An empty text is no filter.</summary>
public sealed record CallFilterText
{
    /// <summary>Longest search, in characters.</summary>
    public const int MaxSearchLength = 200;

    public string? AgentId { get; init; }

    public string? AgentVersion { get; init; }

    public string? Status { get; init; }

    public string? Channel { get; init; }

    public string? Direction { get; init; }

    public string? Success { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Search { get; init; }

    public string? Converted { get; init; }

    public string? ExperimentId { get; init; }

    public string? Replays { get; init; }

    /// <summary>The filter whose fields <paramref name="given"/> knows by the names they have in an address.</summary>
    public static CallFilterText FromAddress(Func<string, string?> given) => new()
    {
        AgentId = given("agentId"),
        AgentVersion = given("agentVersion"),
        Status = given("status"),
        Channel = given("channel"),
        Direction = given("direction"),
        Success = given("success"),
        Converted = given("converted"),
        ExperimentId = given("experimentId"),
        Replays = given("replays"),
        From = given("from"),
        To = given("to"),
        Search = given("q"),
    };

    /// <summary>Nothing narrows the list.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>How many fields are given.</summary>
    public int Count => new[] { AgentId, AgentVersion, Status, Channel, Direction, Success, Converted, ExperimentId, Replays, From, To, Search }.Count(t => Given(t) is not null);

    /// <summary>The filter, or every field that cannot be read. A day without a time is a whole day in <paramref name="zone"/>, UTC by default.</summary>
    public Outcome<CallFilter> Read(TimeZoneInfo? zone = null)
    {
        var problems = new List<FieldError>();
        var filter = new CallFilter
        {
            AgentId = Given(AgentId),
            AgentVersion = Number("agentVersion", AgentVersion, problems),
            Status = Word<CallStatus>("status", Status, problems),
            Channel = Word<CallChannel>("channel", Channel, problems),
            Direction = Word<CallDirection>("direction", Direction, problems),
            Success = Word<SuccessState>("success", Success, problems),
            Converted = Given(Converted),
            ExperimentId = Given(ExperimentId),
            Replays = Word<ReplayShare>("replays", Replays, problems) ?? ReplayShare.None,
            From = Moments.From("from", Given(From), zone, problems),
            To = Moments.To("to", Given(To), zone, problems),
            Search = Given(Search)?.Trim() is { Length: > 0 } text ? text : null,
        };
        if (filter.Search?.Length > MaxSearchLength)
            problems.Add(new("q", $"must be at most {MaxSearchLength} characters."));
        return problems.Count > 0 ? new InvalidFields(problems) : filter;
    }

    private static int? Number(string field, string? text, List<FieldError> problems)
    {
        if (Given(text) is not { } given)
            return null;
        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            return number;
        problems.Add(new(field, "must be a version number such as 7."));
        return null;
    }

    private static T? Word<T>(string field, string? text, List<FieldError> problems) where T : struct, Enum
    {
        if (Given(text) is not { } given)
            return null;
        var value = Words.Read<T>(given);
        if (value is null)
            problems.Add(new(field, $"must be one of: {Words.All<T>()}."));
        return value;
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
