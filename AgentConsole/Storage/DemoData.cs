namespace AgentConsole.Storage;

/// <summary>Loads the demo into an empty database.</summary>
public sealed class DemoData
{
    public Task LoadIntoEmptyAsync(DateTime now) => Task.CompletedTask;
}
