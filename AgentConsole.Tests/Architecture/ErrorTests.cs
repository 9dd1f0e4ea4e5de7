using System.Collections;
using AgentConsole.Api;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;

namespace AgentConsole.Tests.Architecture;

public sealed class ErrorTests
{
    public static TheoryData<Type> Errors => [.. typeof(ConsoleError).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(ConsoleError)))];

    [Theory]
    [MemberData(nameof(Errors))]
    public void Every_expected_failure_has_a_status_a_code_and_a_sentence(Type error)
    {
        var problem = Made(error).ToProblem();

        Assert.InRange(problem.StatusCode, 400, 499);
        Assert.EndsWith($":{problem.ProblemDetails.Extensions["code"]}", problem.ProblemDetails.Type, StringComparison.Ordinal);
        Assert.EndsWith(".", problem.ProblemDetails.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void Every_expected_failure_has_words_for_the_page(Type error) => Assert.EndsWith(".", Made(error).ToWords(), StringComparison.Ordinal);

    [Fact]
    public void No_two_failures_share_a_code()
    {
        var codes = Errors.Select(e => Made(e.Data).ToProblem().ProblemDetails.Extensions["code"]).ToList();

        Assert.True(codes.Count > 5);
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    private static ConsoleError Made(Type error) =>
        (ConsoleError)error.GetConstructors()[0].Invoke([.. error.GetConstructors()[0].GetParameters().Select(p => Value(p.ParameterType))]);

    private static object? Value(Type type)
    {
        if (type == typeof(string))
            return "agent_7";
        if (type == typeof(IReadOnlyList<FieldError>))
            return new[] { new FieldError("name", "Say it.") };
        return type.IsValueType ? Activator.CreateInstance(type)
            : type.IsAssignableTo(typeof(IEnumerable)) && type.IsGenericType ? Array.CreateInstance(type.GetGenericArguments()[0], 0) : null;
    }
}
