using AgentConsole.Domain;
using AgentConsole.Storage;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace AgentConsole.Tests.Architecture;

/// <summary>What pages and the API ask of a service that reaches the database says who asks. Read from the compiled program.</summary>
public sealed class ActorTests
{
    private static readonly string[] Doors = ["AgentConsole.Api", "AgentConsole.Components"];

    private static readonly Dictionary<string, string> NobodyIsKnown = new()
    {
        ["CallService.IsAnalysedHere"] = "reads nothing: it looks at a call that was told already, and at the settings",
        ["IdempotentAnswers.End"] = "takes the id of who asks: answers are kept per sender",
        ["IdempotentAnswers.FindAsync"] = "takes the id of who asks: answers are kept per sender",
        ["IdempotentAnswers.Keep"] = "takes the id of who asks: answers are kept per sender",
        ["IdempotentAnswers.TryBegin"] = "takes the id of who asks: answers are kept per sender",
        ["Sessions.Seen"] = "takes the session itself, which is who asks",
    };

    [Fact]
    public void What_a_door_asks_of_a_service_that_reaches_the_database_names_who_asks()
    {
        using var module = ModuleDefinition.ReadModule(typeof(Program).Assembly.Location);
        var asked = module.GetAllTypes().Where(IsDoor).SelectMany(t => t.Methods).Where(m => m.HasBody)
            .SelectMany(m => m.Body.Instructions).Select(i => i.Operand).OfType<MethodReference>()
            .Where(m => m.DeclaringType.Scope is ModuleDefinition).Select(m => m.Resolve())
            .Where(m => m is { IsConstructor: false, IsGetter: false, IsSetter: false, IsAddOn: false, IsRemoveOn: false } && !IsDoor(m.DeclaringType) && ReachesStore(m.DeclaringType, []))
            .DistinctBy(m => m.FullName).ToList();

        var unnamed = asked.Where(m => m.Parameters.All(p => p.ParameterType.FullName != typeof(Actor).FullName)).Select(m => $"{m.DeclaringType.Name}.{m.Name}").Distinct().Order().ToList();

        Assert.InRange(asked.Count, 80, int.MaxValue);
        Assert.Equal(string.Join(", ", NobodyIsKnown.Keys.Order()), string.Join(", ", unnamed));
    }

    private static bool IsDoor(TypeDefinition type) => type.DeclaringType is { } outer ? IsDoor(outer)
        : Array.Exists(Doors, d => type.Namespace == d || type.Namespace.StartsWith(d + '.', StringComparison.Ordinal));

    /// <summary>It is made with the database, the writer, or something that is.</summary>
    private static bool ReachesStore(TypeDefinition type, HashSet<string> seen) => seen.Add(type.FullName) && !type.Name.EndsWith("Feed", StringComparison.Ordinal)
        && type.GetConstructors().SelectMany(c => c.Parameters).Select(p => p.ParameterType).Any(p =>
            p.FullName == typeof(StoreWriter).FullName || p.FullName.Contains(typeof(ConsoleDb).FullName!, StringComparison.Ordinal)
            || (p.Scope is ModuleDefinition && p.Resolve() is { } part && ReachesStore(part, seen)));
}
