using System.Text.Json;

namespace AgentConsole.Experiments;

/// <summary>A planned step of the weights: the tested versions together get <paramref name="Percent"/> of the traffic from <paramref name="AfterHours"/> after the step before, when nothing speaks against it.</summary>
public sealed record RampStep(int Percent, double AfterHours)
{
    internal static string Write(IReadOnlyList<RampStep> steps) => JsonSerializer.Serialize(steps, JsonSerializerOptions.Web);

    internal static IReadOnlyList<RampStep> Read(string json) => JsonSerializer.Deserialize<RampStep[]>(json, JsonSerializerOptions.Web)!;
}
