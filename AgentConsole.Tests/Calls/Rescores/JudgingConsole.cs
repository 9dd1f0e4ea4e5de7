using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Calls.Rescores;

/// <summary>A console whose language model judges calls as <see cref="RescoreSteps.AnswerTo"/> says.</summary>
public sealed class JudgingConsole : IAsyncLifetime
{
    public ConsoleHost Console { get; } = new();

    public ChatServer Model { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Model = await ChatServer.StartAsync();
        Model.Analysis.Unscripted = RescoreSteps.AnswerTo;
        Model.Serve(Console);
        Console.Settings["LanguageModel:Model"] = "judge-1";
        Console.Settings["LanguageModel:InputPrice"] = "0.50";
        Console.Settings["LanguageModel:OutputPrice"] = "2";
        await Console.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Console.DisposeAsync();
        await Model.DisposeAsync();
    }
}
