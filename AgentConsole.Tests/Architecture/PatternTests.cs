using System.Reflection;
using System.Text.RegularExpressions;
using AgentConsole.Domain;

namespace AgentConsole.Tests.Architecture;

public sealed class PatternTests
{
    [Fact]
    public void No_pattern_gives_up_because_the_machine_is_busy()
    {
        var patterns = typeof(RegexLimit).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(m => m.GetCustomAttribute<GeneratedRegexAttribute>() is not null)
            .Select(m => (Name: $"{m.DeclaringType!.Name}.{m.Name}", Limit: ((Regex)m.Invoke(null, null)!).MatchTimeout.TotalMilliseconds)).ToList();

        Assert.True(patterns.Count > 10);
        Assert.Empty(patterns.Where(p => p.Limit < RegexLimit.Milliseconds));
    }
}
