using AgentConsole.Tests.Support;
using StandardWebhooks;

namespace AgentConsole.Tests.Webhooks;

public sealed class KilledConsoleTests
{
    [Fact]
    public async Task What_was_under_way_when_the_console_was_killed_is_sent_again_under_the_same_id()
    {
        using var folder = new TempFolder();
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswerNever();
        string agent, secret;
        Received first;
        await using (var console = ConsoleProcess.Start(folder.Path, WebhookSteps.AllowPrivate))
        {
            using var api = await console.ApiAsync();
            (_, secret) = await api.NewWebhookAsync(receiver.Address, "version.published");
            agent = await api.NewAgentAsync();
            await api.PublishAsync(agent);
            await api.PublishAsync(agent);
            first = await receiver.NextAsync();
            await console.KillAsync();
        }

        await using var next = ConsoleProcess.Start(folder.Path, WebhookSteps.AllowPrivate);
        await next.ListeningAsync();
        var (again, second) = (await receiver.NextAsync(), await receiver.NextAsync());

        Assert.Equal((first.Id, first.Body), (again.Id, again.Body));
        Assert.Equal((1, 2), ((int?)again.Json["data"]!["version"], (int?)second.Json["data"]!["version"]));
        new StandardWebhook(secret).Verify(second.Body, second.Headers);
    }
}
