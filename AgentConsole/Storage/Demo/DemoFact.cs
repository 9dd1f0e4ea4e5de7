using System.Globalization;

namespace AgentConsole.Storage.Demo;

/// <summary>Something that differs from call to call. With <paramref name="Variable"/> it is handed to the agent as that dynamic variable, in <paramref name="Known"/> of the calls.</summary>
/// <remarks>
/// <c>pick a, b</c> · <c>number low high step</c> · <c>about fact spread step a=100, b=200</c> · <c>minus fact fact</c> · <c>code NG-####</c> · <c>tail fact length</c> ·
/// <c>join fact fact</c> · <c>spoken number</c> (as people say a British number) · <c>date low high format</c> (days ahead, no Sunday) · <c>weekday low high format</c> (no Saturday either) · <c>soon afternoon morning</c> (the next of these two times).
/// In front, <c>var path share</c> names the variable.
/// </remarks>
internal sealed record DemoFact(string Name, string Kind, string Rest, string? Variable, double Known)
{
    private readonly string[] words = Kind == "pick" ? Rest.Split(", ") : Rest.Split(' ', Kind == "about" ? 4 : 3);

    public static DemoFact Parse(string line)
    {
        var parts = line.Split(' ', 2);
        var (name, rest, variable, known) = (parts[0], parts[1], (string?)null, 1d);
        if (rest.StartsWith("var ", StringComparison.Ordinal))
        {
            var pieces = rest.Split(' ', 4);
            (variable, known, rest) = (pieces[1], double.Parse(pieces[2], CultureInfo.InvariantCulture), pieces[3]);
        }
        parts = rest.Split(' ', 2);
        return new(name, parts[0], parts[1], variable, known);
    }

    /// <summary>A value for a call at the local time <paramref name="at"/>; earlier facts are in <paramref name="facts"/>.</summary>
    public string Value(Random dice, DateTime at, IReadOnlyDictionary<string, string> facts) => Kind switch
    {
        "pick" => dice.Pick(words),
        "number" => Group(Step(dice, Whole(words[0]), Whole(words[1]), Whole(words[2]))),
        "about" => Group(Step(dice, Typical(facts[words[0]]) - Whole(words[1]), Typical(facts[words[0]]) + Whole(words[1]), Whole(words[2]))),
        "minus" => Group(Whole(facts[words[0]]) - Whole(facts[words[1]])),
        "code" => string.Concat(Rest.Select(c => c == '#' ? (char)('0' + dice.Next(10)) : c)),
        "tail" => facts[words[0]][^Whole(words[1])..],
        "join" => $"{facts[words[0]]} {facts[words[1]]}",
        "spoken" => $"0{facts[words[0]][3..7]} {facts[words[0]][7..]}",
        "date" => Text(NotOn(DayOfWeek.Sunday, Ahead(dice, at)), words[2]),
        "weekday" => Text(NotOn(DayOfWeek.Sunday, NotOn(DayOfWeek.Saturday, Ahead(dice, at))), words[2]),
        "soon" => Soon(at),
        _ => throw new InvalidOperationException($"The demo has no facts of the kind \"{Kind}\"."),
    };

    private DateTime Ahead(Random dice, DateTime at) => at.AddDays(dice.Next(Whole(words[0]), Whole(words[1]) + 1));

    private string Soon(DateTime at)
    {
        if (at.Hour < 14 && at.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            return $"today at {words[0]}";
        var next = NotOn(DayOfWeek.Sunday, NotOn(DayOfWeek.Saturday, at.AddDays(1)));
        return next.Date == at.Date.AddDays(1) ? $"tomorrow at {words[1]}" : $"on {next.DayOfWeek} at {words[1]}";
    }

    private int Typical(string key) =>
        Whole(words[3].Split(", ").First(pair => pair.StartsWith(key + "=", StringComparison.Ordinal))[(key.Length + 1)..]);

    private static int Step(Random dice, int low, int high, int step) => low + (dice.Next(((high - low) / step) + 1) * step);

    private static DateTime NotOn(DayOfWeek closed, DateTime day) => day.DayOfWeek == closed ? day.AddDays(1) : day;

    private static string Text(DateTime day, string format) => day.ToString(format, CultureInfo.InvariantCulture);

    private static int Whole(string text) => int.Parse(text, NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static string Group(int number) => number.ToString("#,##0", CultureInfo.InvariantCulture);
}
