using System.Reflection;
using System.Runtime.CompilerServices;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;

namespace AgentConsole.Tests.Components;

public sealed class ErrorWordsTests
{
    public static TheoryData<Type> Errors => [.. typeof(ConsoleError).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(ConsoleError)) && !t.IsAbstract && t != typeof(InvalidFields))];

    [Theory]
    [MemberData(nameof(Errors))]
    public void Every_expected_failure_has_words_for_the_page(Type error) =>
        Assert.NotEmpty(New(error).ToWords());

    /// <summary>An error whose texts and lists are empty.</summary>
    private static ConsoleError New(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public).First(c => c.GetParameters() is not [var only] || only.ParameterType != type);
        return (ConsoleError)constructor.Invoke([.. constructor.GetParameters().Select(p => Empty(p.ParameterType))]);
    }

    private static object Empty(Type type) =>
        type == typeof(string) ? "" : type.IsGenericType ? Array.CreateInstance(type.GetGenericArguments()[0], 0) : RuntimeHelpers.GetUninitializedObject(type);
}
