using System.Buffers.Binary;
using AgentConsole.Access;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Access;

public sealed class SetUpTests
{
    private static readonly Dictionary<string, string> Nobody = new() { ["Setup:AdminEmail"] = "", ["Setup:AdminPassword"] = "", ["Setup:ApiKey"] = "" };

    [Fact]
    public async Task A_key_from_the_unattended_set_up_works_before_and_after_a_restart()
    {
        await using var console = await ConsoleHost.StartAsync();
        (await console.Api.GetJsonAsync("/api/agents")).Expect(200);

        await console.RestartAsync();

        (await console.Api.GetJsonAsync("/api/agents")).Expect(200);
    }

    [Fact]
    public async Task A_password_is_hashed_in_as_many_rounds_as_OWASP_asks_for()
    {
        await using var console = new ConsoleHost { PasswordIterations = null };
        await console.InitializeAsync();
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

        // Identity's third format: a byte that says so, the function, the rounds.
        var hash = Convert.FromBase64String((await db.Users.SingleAsync(TestContext.Current.CancellationToken)).PasswordHash!);

        Assert.Equal((1, 2u, 210_000u), (hash[0], BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5))));
    }

    [Fact]
    public async Task Settings_of_a_console_that_is_set_up_change_nobody()
    {
        await using var console = await ConsoleHost.StartAsync();
        console.Settings["Setup:ApiKey"] = "ack_another_key_that_came_later";

        await console.RestartAsync();

        using var later = console.NewClient("ack_another_key_that_came_later");
        (await later.GetJsonAsync("/api/agents")).Expect(401);
    }

    [Fact]
    public async Task Without_set_up_the_console_prints_a_link_and_no_key_opens_it()
    {
        using var folder = new TempFolder();
        await using var console = ConsoleProcess.Start(folder.Path, new() { ["Setup:ApiKey"] = "" });
        var address = await console.ListeningAsync();
        using var client = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };

        (await client.GetJsonAsync("/api/agents")).Expect(401);

        Assert.Matches($"create the first administrator: {address.AbsoluteUri}setup\\?token=[A-Za-z0-9_-]{{100,}}", console.Output);
    }

    [Fact]
    public async Task The_link_makes_one_administrator_and_no_second()
    {
        await using var console = await ConsoleHost.StartAsync(Nobody);
        var setup = console.Get<FirstSetup>();
        var token = setup.Link.Split('=')[1];

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => setup.CompleteAsync(token, $"Ana {i}", $"ana{i}@example.com", ConsoleHost.AdminPassword)));

        Assert.Single(answers, a => a.Error is null);
        Assert.All(answers.Where(a => a.Error is not null), a => Assert.IsType<AccessError.SetupLinkInvalid>(a.Error));
        Assert.False(await setup.IsNeededAsync());
    }

    [Fact]
    public async Task A_wrong_link_makes_nobody()
    {
        await using var console = await ConsoleHost.StartAsync(Nobody);
        var setup = console.Get<FirstSetup>();

        var outcome = await setup.CompleteAsync("wrong", "Ana", "ana@example.com", ConsoleHost.AdminPassword);

        Assert.IsType<AccessError.SetupLinkInvalid>(outcome.Error);
        Assert.True(await setup.IsNeededAsync());
    }

    [Fact]
    public async Task A_form_posted_from_elsewhere_signs_nobody_in()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var client = console.NewClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = ConsoleHost.AdminEmail, ["password"] = ConsoleHost.AdminPassword });
        console.Log.Allow("The required antiforgery cookie");

        var answer = await client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form);

        Assert.Equal("/sign-in?error=expired", answer.Headers.Location?.OriginalString);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }
}
