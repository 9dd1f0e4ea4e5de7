using System.Runtime.CompilerServices;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Domain.Variables;

/// <summary>What filling in the variables of a configuration comes to, for who need not have the filled-in configuration (see <see cref="ResolvedConfig"/>).</summary>
/// <param name="Missing">Names without a value or default, in the order they appear.</param>
/// <param name="IsTooLong">Filled in, it would hold more than <see cref="FillBudget.MaxCharacters"/> characters of values.</param>
public readonly record struct FilledVariables(IReadOnlyList<string> Missing, bool IsTooLong)
{
    // Documents never change, and the same few run call after call.
    private static readonly ConditionalWeakTable<ConfigDocument, (Template Text, VariableTarget Target)[]> Parsed = [];

    /// <summary>Looks at each variable of <paramref name="document"/>.</summary>
    public static FilledVariables In(ConfigDocument document, VariableValues values)
    {
        var (missing, budget) = (new OrderedNames(), new FillBudget());
        foreach (var (text, target) in Parsed.GetValue(document, Parse))
        {
            foreach (var _ in text.Parts(values, target, missing, budget))
            {
                // Taking the parts is what finds the missing, and spends the budget.
            }
        }
        return new(missing.InOrder, budget.IsOverspent);
    }

    private static (Template, VariableTarget)[] Parse(ConfigDocument document) =>
        [.. ConfigVariables.Places(document.Edit()).Select(p => (Text: Template.Parse(p.Text), p.Target)).Where(p => p.Text.Placeholders.Count > 0)];
}
