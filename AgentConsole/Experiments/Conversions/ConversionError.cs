using AgentConsole.Domain;

namespace AgentConsole.Experiments.Conversions;

/// <summary>The expected failures of conversions.</summary>
public abstract record ConversionError : ConsoleError
{
    /// <summary>The agent has no conversion of this id.</summary>
    public sealed record ConversionNotFound(string ConversionId) : ConversionError;
}
