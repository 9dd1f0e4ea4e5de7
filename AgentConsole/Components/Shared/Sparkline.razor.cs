using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Shared;

/// <summary>A few counts as bars the height of a line of text. The label says the same in words.</summary>
public sealed partial class Sparkline
{
    private const int Height = 20;
    private const int Bar = 9;

    /// <summary>Counts, oldest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<int> Values { get; set; } = [];

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    private int Width => (Values.Count * Bar) - 2;

    /// <summary>A count of none is a line, so that the day is seen to be there.</summary>
    private IEnumerable<(int X, int Height)> Bars
    {
        get
        {
            var most = Math.Max(1, Values.DefaultIfEmpty().Max());
            return Values.Select((value, i) => (i * Bar, value == 0 ? 1 : Math.Max(2, value * Height / most)));
        }
    }
}
