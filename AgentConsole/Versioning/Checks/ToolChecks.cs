using AgentConsole.Domain.Configuration;
using AgentConsole.Domain.Variables;
using static AgentConsole.Versioning.Checks.CheckSeverity;

namespace AgentConsole.Versioning.Checks;

/// <summary>Checks of the tools: the model chooses one by its description alone.</summary>
internal static class ToolChecks
{
    public static IEnumerable<DraftCheck> Of(AgentConfig config)
    {
        foreach (var tool in config.HttpTools)
        {
            if (string.IsNullOrWhiteSpace(tool.Description))
                yield return new("tool_without_description", Warning, $"httpTools[{tool.Name}].description", $"The tool {tool.Name} has no description, so the model has to guess from its name when to use it. Say what it does and when.");
            else if (config.HttpTools.TakeWhile(t => t != tool).FirstOrDefault(t => Same(t.Description, tool.Description)) is { } twin)
                yield return new("tools_with_same_description", Warning, $"httpTools[{tool.Name}].description", $"The tools {twin.Name} and {tool.Name} have the same description, so the model cannot tell which to use. Say what sets them apart.");
            foreach (var name in Template.Parse(tool.Url).Placeholders.Select(p => p.Name).Intersect(tool.Parameters.Select(p => p.Name), StringComparer.Ordinal))
                yield return new("parameter_hidden_by_variable", Warning, $"httpTools[{tool.Name}].url", $"In the address of {tool.Name}, {{{{{name}}}}} is filled once when the call starts, not with the parameter {name} that the model gives. Write {{{name}}} for the parameter.");
        }
    }

    private static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
