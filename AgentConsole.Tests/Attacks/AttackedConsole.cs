using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Attacks;

/// <summary>A console with an agent of two versions and a call that is on: something to attack.</summary>
public sealed class AttackedConsole : IAsyncLifetime
{
    public ConsoleHost Console { get; } = new();

    /// <summary>Id of the agent.</summary>
    public string Agent { get; private set; } = "";

    /// <summary>Id of the call, which a platform reports.</summary>
    public string Call { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Console.InitializeAsync();
        Agent = await Console.Api.NewAgentAsync();
        await Console.Api.PublishAsync(Agent);
        await Console.Api.EditPromptAsync(Agent, "Second.");
        await Console.Api.PublishAsync(Agent);
        await Console.StoreCallAsync(new()
        {
            Id = Call = Ids.Call(DateTime.UtcNow),
            AgentId = Agent,
            AgentVersion = 1,
            ContentHash = (string)(await Console.Api.GetJsonAsync($"/api/agents/{Agent}/versions/1")).Expect(200)["contentHash"]!,
            VersionReason = VersionReason.Pinned,
            Channel = CallChannel.Phone,
            Direction = CallDirection.Inbound,
            Status = CallStatus.InProgress,
            CreatedAt = DateTime.UtcNow,
        });
    }

    public ValueTask DisposeAsync() => Console.DisposeAsync();
}
