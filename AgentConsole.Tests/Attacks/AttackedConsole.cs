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
        (Agent, Call) = await MakeAsync();
    }

    /// <summary>One more agent of two versions with a call that is on.</summary>
    public async Task<(string Agent, string Call)> MakeAsync()
    {
        var agent = await Console.Api.NewAgentAsync();
        await Console.Api.PublishAsync(agent);
        await Console.Api.EditPromptAsync(agent, "Second.");
        await Console.Api.PublishAsync(agent);
        var call = Ids.Call(DateTime.UtcNow);
        await Console.StoreCallAsync(new()
        {
            Id = call,
            AgentId = agent,
            AgentVersion = 1,
            ContentHash = (string)(await Console.Api.GetJsonAsync($"/api/agents/{agent}/versions/1")).Expect(200)["contentHash"]!,
            VersionReason = VersionReason.Pinned,
            Channel = CallChannel.Phone,
            Direction = CallDirection.Inbound,
            Status = CallStatus.InProgress,
            CreatedAt = DateTime.UtcNow,
        });
        return (agent, call);
    }

    public ValueTask DisposeAsync() => Console.DisposeAsync();
}
