namespace AgentConsole.Domain.Variables;

/// <summary>A set of names that knows in which order they came.</summary>
internal sealed class OrderedNames : HashSet<string>, ISet<string>
{
    public List<string> InOrder { get; } = [];

    bool ISet<string>.Add(string item)
    {
        var added = Add(item);
        if (added)
            InOrder.Add(item);
        return added;
    }
}
