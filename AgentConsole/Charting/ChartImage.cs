namespace AgentConsole.Charting;

/// <summary>A drawn chart.</summary>
/// <param name="Svg">One <c>svg</c> element for inlining into a page: colours and font are the page's design tokens, there are no ids and nothing is fetched.</param>
/// <param name="Width">Width it was laid out for, in CSS pixels.</param>
/// <param name="Height">Height, in CSS pixels.</param>
/// <param name="TextAlternative">What the chart shows, in words.</param>
/// <param name="Table">The numbers it was drawn from.</param>
public sealed record ChartImage(string Svg, int Width, int Height, string TextAlternative, ChartTable Table);

/// <summary>The numbers of a chart; each row has a cell per column, its first cell names the row.</summary>
public sealed record ChartTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
