using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentConsole.Charting;

/// <summary>Draws charts, each once: what was drawn from the same data at the same width is kept for a while.</summary>
public sealed class DrawnCharts(int maxKeptCharacters = 8 * 1024 * 1024)
{
    /// <summary>Width of a chart for a desk, in CSS pixels.</summary>
    public const int Wide = 960;

    /// <summary>Width of a chart for a phone or a column, in CSS pixels.</summary>
    public const int Narrow = 360;

    private static readonly JsonSerializerOptions Everything = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly Lock gate = new();
    private readonly Dictionary<string, ChartImage> kept = new(StringComparer.Ordinal);

    /// <summary>Length of all drawings that are kept.</summary>
    internal int KeptCharacters { get; private set; }

    /// <summary>The chart of <paramref name="data"/>, which must not be empty, laid out for <paramref name="width"/> pixels.</summary>
    public ChartImage Draw(ChartData data, int width)
    {
        var key = Key(data, width);
        lock (gate)
        {
            if (kept.TryGetValue(key, out var known))
                return known;
        }
        var image = data.Draw(width);
        lock (gate)
        {
            if (KeptCharacters + image.Svg.Length > maxKeptCharacters)
            {
                kept.Clear();
                KeptCharacters = 0;
            }
            if (kept.TryAdd(key, image))
                KeptCharacters += image.Svg.Length;
        }
        return image;
    }

    private static string Key(ChartData data, int width)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{data.GetType().Name} {width} "));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(data, data.GetType(), Everything));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
