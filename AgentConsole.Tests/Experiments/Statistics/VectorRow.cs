using System.Text.Json;
using AgentConsole.Experiments.Statistics;

namespace AgentConsole.Tests.Experiments.Statistics;

/// <summary>One published row. It remembers what was read of it, so that a test can tell when a number was left out.</summary>
internal sealed class VectorRow(string name, JsonElement json)
{
    // Words about the numbers, not numbers.
    private static readonly string[] Notes = ["source", "note", "row", "order_of_adjusted", "adjusted", "arms_format", "prior", "name", "scale"];

    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    /// <summary>File, list and number.</summary>
    public string Name => name;

    /// <summary>How far off a number may be.</summary>
    public double Tolerance => Has("tol") ? Number("tol") : 5.1e-5;

    /// <summary>What nobody read.</summary>
    public IEnumerable<string> Unread => json.ValueKind == JsonValueKind.Array
        ? Enumerable.Range(0, json.GetArrayLength()).Select(i => $"[{i}]").Except(read)
        : json.EnumerateObject().Select(p => p.Name).Except(Notes).Except(read);

    public bool Has(string property) => json.TryGetProperty(property, out _);

    public JsonElement this[string property]
    {
        get
        {
            read.Add(property);
            return json.GetProperty(property);
        }
    }

    public JsonElement this[int item]
    {
        get
        {
            read.Add($"[{item}]");
            return json[item];
        }
    }

    public double Number(string property) => this[property].GetDouble();

    public string Text(string property) => this[property].GetString()!;

    public IReadOnlyList<double> Numbers(string property) => [.. this[property].EnumerateArray().Select(n => n.GetDouble())];

    /// <summary>The rate of the arm written as k1, n1.</summary>
    public RateSample Arm(int number) => new(Number($"k{number}"), Number($"n{number}"));

    /// <summary>An arm written as [k, n], or as sums.</summary>
    public ISample Sample(string property) => this[property] is { ValueKind: JsonValueKind.Array } pair
        ? new RateSample(pair[0].GetDouble(), pair[1].GetDouble())
        : new MeanSample(this[property].GetProperty("n").GetDouble(), this[property].GetProperty("sum").GetDouble(), this[property].GetProperty("sum_squares").GetDouble());

    /// <summary>The row's number is <paramref name="computed"/>, within its tolerance.</summary>
    public void Expect(string property, double computed) => Assert.Equal(Number(property), computed, Tolerance);

    public void Expect(string property, IReadOnlyList<double> computed)
    {
        var published = Numbers(property);
        Assert.Equal(published.Count, computed.Count);
        Assert.All(published.Zip(computed), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    public void ExpectInterval(Difference computed)
    {
        Expect("lower", computed.Low);
        Expect("upper", computed.High);
    }
}
