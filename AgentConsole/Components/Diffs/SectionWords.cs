using AgentConsole.Domain.Configuration;

namespace AgentConsole.Components.Diffs;

/// <summary>What the sections of a configuration are called.</summary>
internal static class SectionWords
{
    public static string Of(ConfigSection section) => section switch
    {
        ConfigSection.Analysis => "Post-call analysis",
        ConfigSection.Other => "Other fields",
        _ => section.ToString(),
    };
}
