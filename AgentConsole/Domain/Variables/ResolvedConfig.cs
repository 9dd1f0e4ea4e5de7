using System.Text.Json.Nodes;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Domain.Variables;

/// <summary>A configuration with its variables filled in: what a call runs.</summary>
/// <param name="Json">The configuration as JSON.</param>
/// <param name="Config">The same, typed.</param>
/// <param name="Missing">Names without a value or default, in the order they appear.</param>
public sealed record ResolvedConfig(JsonObject Json, AgentConfig Config, IReadOnlyList<string> Missing)
{
    /// <summary>Filled in, the configuration would hold more than <see cref="FillBudget.MaxCharacters"/> characters of values; it was cut.</summary>
    public bool IsTooLong { get; private init; }

    /// <summary>Fills in the variables of the prompt, the welcome message, and each tool's URL, headers and body.</summary>
    public static ResolvedConfig From(ConfigDocument document, VariableValues values)
    {
        var json = document.Edit();
        var (missing, budget) = (new OrderedNames(), new FillBudget());
        foreach (var place in ConfigVariables.Places(json))
            place.Set(Template.Parse(place.Text).Resolve(values, place.Target, missing, budget));
        var filled = ConfigDocument.Stored(json.ToJsonString(), "");
        return new(json, filled.Config, missing.InOrder) { IsTooLong = budget.IsOverspent };
    }
}
