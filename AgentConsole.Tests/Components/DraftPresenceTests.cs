using AgentConsole.Components;
using AgentConsole.Components.Drafts;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Tests.Support;
using AgentConsole.Versioning;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Tests.Components;

public sealed class DraftPresenceTests : ComponentTest
{
    private static readonly Actor Ana = new(ActorKind.Person, "user_ana", "Ana");
    private static readonly Actor Ben = new(ActorKind.Person, "user_ben", "Ben");

    public DraftPresenceTests() => Services.AddSingleton<Presence>().AddSingleton<LiveConnection>();

    [Fact]
    public async Task A_page_is_there_while_it_is_open_and_connected()
    {
        using var ben = new Watcher(Services.GetRequiredService<Presence>(), Ben);
        var connection = Services.GetRequiredService<LiveConnection>();
        Render<DraftPresence>(p => p.Add(d => d.AgentId, "agent_7").Add(d => d.User, Ana));
        await ben.HearsAsync(AnaIn(null));

        await connection.OnConnectionDownAsync(null!, default);
        await ben.HearsAsync();
        await connection.OnConnectionUpAsync(null!, default);
        await ben.HearsAsync(AnaIn(null));
        await DisposeComponentsAsync();
        await ben.HearsAsync();
    }

    [Fact]
    public async Task A_page_opened_while_the_connection_is_down_is_not_there_yet()
    {
        using var ben = new Watcher(Services.GetRequiredService<Presence>(), Ben);
        var connection = Services.GetRequiredService<LiveConnection>();
        await connection.OnConnectionDownAsync(null!, default);

        Render<DraftPresence>(p => p.Add(d => d.AgentId, "agent_7").Add(d => d.User, Ana));
        Assert.Empty(await ben.NextAsync());
        await connection.OnConnectionUpAsync(null!, default);

        await ben.HearsAsync(AnaIn(null));
    }

    [Theory]
    [InlineData("Tools", ConfigSection.Tools)]
    [InlineData("<script>", null)]
    [InlineData("99", null)]
    public async Task Only_sections_that_exist_are_told_to_others(string said, ConfigSection? section)
    {
        using var ben = new Watcher(Services.GetRequiredService<Presence>(), Ben);
        var page = Render<DraftPresence>(p => p.Add(d => d.AgentId, "agent_7").Add(d => d.User, Ana));
        page.Instance.OnSectionAsync("Voice");
        await ben.HearsAsync(AnaIn(ConfigSection.Voice));

        page.Instance.OnSectionAsync(said);

        await ben.HearsAsync(AnaIn(section));
    }

    private static Present AnaIn(ConfigSection? section) => new("user_ana", "Ana", false, section);
}
