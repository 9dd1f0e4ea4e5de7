using System.Text.RegularExpressions;
using AgentConsole.Domain;

namespace AgentConsole.Storage.Migrations;

/// <summary>Sums over the rows of a table, kept by triggers in the transaction of each change, whoever writes. In expressions <c>row</c> stands for a row of the table.</summary>
internal sealed record Rollup(string Name, string Of)
{
    /// <summary>The key's columns and what they hold, none of which may ever change for a row.</summary>
    public required (string Column, string Value)[] Keys { get; init; }

    /// <summary>The summed columns and what a row adds to them.</summary>
    public required (string Column, string Value)[] Sums { get; init; }

    /// <summary>Which rows count; this may not change for a row.</summary>
    public required string Where { get; init; }

    /// <summary>Another table that the expressions name; <see cref="Where"/> joins it.</summary>
    public string With { get; init; } = "";

    /// <summary>Columns of the table that the sums name and that may change; those that change together, in one text.</summary>
    public required string[] Changing { get; init; }

    public string KeyColumns => List(Keys.Select(k => k.Column));

    public string SumColumns => List(Sums.Select(s => s.Column));

    /// <summary>Sums by the columns they change with. Each has a trigger of its own: preparing a statement compiles the triggers of the columns it sets, and no others.</summary>
    public IEnumerable<(string Columns, IEnumerable<(string Column, string Value)> Sums)> Groups => Sums
        .GroupBy(s => List(Changing.Where(c => c.Split(", ").Any(column => Regex.IsMatch(s.Value, $@"\brow\.{column}\b", RegexOptions.None, TimeSpan.FromMilliseconds(RegexLimit.Milliseconds))))))
        .Where(g => g.Key.Length > 0).Select(g => (g.Key, g.AsEnumerable()));

    /// <summary>A number for whether something holds, in SQL.</summary>
    public static string If(string condition) => $"CASE WHEN {condition} THEN 1 ELSE 0 END";

    /// <summary>An expression over another name of the row, such as <c>NEW</c>.</summary>
    public static string Over(string row, string expression) => expression.Replace("row.", row + ".", StringComparison.Ordinal);

    /// <summary>With commas.</summary>
    public static string List(IEnumerable<string> items) => string.Join(", ", items);
}
