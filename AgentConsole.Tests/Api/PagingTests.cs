using System.Text.Json.Nodes;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

public sealed class PagingTests : IAsyncLifetime
{
    private const int Many = 7;
    private readonly ConsoleHost console = new();

    [Theory]
    [InlineData("/api/agents", "id")]
    [InlineData("/api/calls", "id")]
    [InlineData("/api/phone-numbers", "id")]
    [InlineData("/api/agents/{agent}/versions", "version")]
    [InlineData("/api/agents/{agent}/draft/history", "revision")]
    public async Task The_pages_of_a_list_hold_every_item_once_in_the_order_of_the_list(string path, string id)
    {
        var agent = await FillAsync();
        path = path.Replace("{agent}", agent, StringComparison.Ordinal);
        var whole = Ids(await console.Api.GetJsonAsync(path), id);

        var paged = new List<string>();
        for (string? next = $"{path}?limit=3"; next is not null;)
        {
            var page = await console.Api.GetJsonAsync(next);
            paged.AddRange(Ids(page, id));
            next = page.NextPage;
        }

        Assert.Equal(Many, whole.Count);
        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task The_link_keeps_the_filters()
    {
        var agent = await FillAsync();

        var page = (await console.Api.GetJsonAsync($"/api/calls?agentId={agent}&limit=2&agentVersion=1&channel=web&from=2020-01-01T00:00:00%2B05:30")).Expect(200);

        Assert.Contains($"agentId={agent}", page.NextPage, StringComparison.Ordinal);
        Assert.Contains("agentVersion=1", page.NextPage, StringComparison.Ordinal);
        Assert.Equal(2, (await console.Api.GetJsonAsync(page.NextPage!)).Expect(200).Json.AsArray().Count);
    }

    public ValueTask InitializeAsync() => console.InitializeAsync();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    private static List<string> Ids(Answer page, string id) => [.. page.Expect(200).Json.AsArray().Select(item => item![id]!.ToJsonString())];

    private async Task<string> FillAsync()
    {
        var agent = "";
        for (var i = 0; i < Many; i++)
            agent = await console.Api.NewAgentAsync($"Agent {i}");
        for (var i = 0; i < Many; i++)
        {
            await console.Api.EditPromptAsync(agent, $"Prompt {i}");
            await console.Api.PublishAsync(agent);
            await console.Api.ConnectAsync(agent, 1);
            await console.Api.AddPhoneNumberAsync($"+9198765432{i:00}");
        }
        return agent;
    }
}
