using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Storage;

[Trait("Store", "Sqlite")]
public sealed class FullDiskTests
{
    [Fact]
    public async Task A_write_that_the_disk_has_no_room_for_is_refused_with_503_and_leaves_nothing()
    {
        await using var console = await ConsoleHost.StartAsync();
        console.Log.Allow("database or disk is full");
        console.Log.Allow("Failed executing DbCommand");
        var agentId = await console.Api.NewAgentAsync(prompt: "Before.");

        await PagesAsync(console, 1);
        var refused = await console.Api.SendJsonAsync("PATCH", $"/api/agents/{agentId}", new { systemPrompt = new string('x', 150_000) });
        refused.ExpectProblem(503, "store_unavailable");
        Assert.Equal("Before.", await console.Api.PromptAsync(agentId));

        await PagesAsync(console, 1_000_000);
        await console.Api.EditPromptAsync(agentId, "After.");
        Assert.Equal("After.", await console.Api.PromptAsync(agentId));
    }

    /// <summary>Limits the file to so many pages, or to those it has when they are more, as a full disk would.</summary>
    private static async Task PagesAsync(ConsoleHost console, int most)
    {
        // A pragma takes no parameters.
        var sql = $"PRAGMA max_page_count = {most}";
        await console.Get<StoreWriter>().RunAsync(db => db.Database.ExecuteSqlRawAsync(sql));
    }
}
