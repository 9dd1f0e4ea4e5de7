namespace AgentConsole.Domain.Variables;

/// <summary>A text with <c>{{variables}}</c>, parsed once in one pass. What is not a well-formed placeholder stays text as typed.</summary>
/// <remarks>Grammar: <c>{{ name | filter | filter:"text" }}</c>. Names: letters, digits, <c>_ - .</c> and single inner spaces, 1–64 characters. Filters: upper, lower, trim, default:"…".</remarks>
public sealed class Template
{
    private Template(string source, IReadOnlyList<Placeholder> placeholders) => (Source, Placeholders) = (source, placeholders);

    /// <summary>The text as typed.</summary>
    public string Source { get; }

    /// <summary>The placeholders, in order.</summary>
    public IReadOnlyList<Placeholder> Placeholders { get; }

    /// <summary>Parses <paramref name="source"/> in time linear in its length.</summary>
    public static Template Parse(string source)
    {
        var found = new List<Placeholder>();
        var at = 0;
        while ((at = source.IndexOf("{{", at, StringComparison.Ordinal)) >= 0)
        {
            if (PlaceholderParser.TryParse(source, at) is { } placeholder)
            {
                found.Add(placeholder);
                at += placeholder.Length;
            }
            else
                at++;
        }
        return new(source, found);
    }

    /// <summary>The text with each placeholder replaced, once: a value that itself holds <c>{{…}}</c> is not resolved again. Names without value or default are added to <paramref name="missing"/>. The text ends where the <paramref name="budget"/> does.</summary>
    public string Resolve(VariableValues values, VariableTarget target, ISet<string> missing, FillBudget? budget = null) =>
        Placeholders.Count == 0 ? Source : string.Concat(Parts(values, target, missing, budget).Select(p => p.Text));

    /// <summary>What <see cref="Resolve"/> joins: stretches of the text, and what each placeholder became.</summary>
    public IEnumerable<TemplatePart> Parts(VariableValues values, VariableTarget target, ISet<string> missing, FillBudget? budget = null)
    {
        budget ??= new();
        var end = 0;
        foreach (var placeholder in Placeholders)
        {
            var value = placeholder.Value(values, missing, out var read);
            var text = target.Encode(value);
            // What was read counts too: a filter can make little of much, and still has to read it.
            if (!budget.Spend(Math.Max(read, text.Length)))
                yield break;
            yield return new(Source[end..placeholder.Start], null);
            yield return new(text, placeholder);
            end = placeholder.Start + placeholder.Length;
        }
        yield return new(Source[end..], null);
    }
}

/// <summary>A stretch of a resolved text; <paramref name="From"/> is the placeholder it came from, or null.</summary>
public sealed record TemplatePart(string Text, Placeholder? From);

/// <summary>One <c>{{…}}</c>: where it stands, the variable it names, and its filters from left to right.</summary>
public sealed record Placeholder(int Start, int Length, string Name, IReadOnlyList<VariableFilter> Filters)
{
    /// <summary>One of the filters is a default.</summary>
    public bool HasDefault => Filters.Any(f => f.Kind == VariableFilterKind.Default);

    internal string Value(VariableValues values, ISet<string> missing, out int read)
    {
        var value = values.Find(Name);
        read = value?.Length ?? 0;
        if (value is null && !HasDefault)
            missing.Add(Name);
        return Filters.Aggregate(value ?? "", (text, filter) => filter.Apply(text));
    }
}

/// <summary>A filter: <paramref name="Text"/> is what default falls back to.</summary>
public sealed record VariableFilter(VariableFilterKind Kind, string Text = "")
{
    internal string Apply(string value) => Kind switch
    {
        VariableFilterKind.Upper => value.ToUpperInvariant(),
        VariableFilterKind.Lower => value.ToLowerInvariant(),
        VariableFilterKind.Trim => value.Trim(),
        _ => value.Length == 0 ? Text : value,
    };
}

/// <summary>The filters. Default replaces a value that is missing or empty.</summary>
public enum VariableFilterKind { Upper, Lower, Trim, Default }
