using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Access;

/// <summary>Who signed in, who could not and who was refused stands in the log, by id and address and nothing more.</summary>
public sealed class SecurityLogTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private const string Stranger = "stranger-5c1@example.com";

    [Fact]
    public async Task Sign_ins_and_refused_ones_are_told_with_person_address_and_reason()
    {
        var ben = await console.AddPersonAsync("Ben");
        using var browser = new Visitor(console);
        await browser.SignInAsync(Stranger, "a-wrong-password");
        await browser.SignInAsync(ben.Email, "a-wrong-password");
        await browser.SignInAsync(ben.Email, PeopleSteps.Password);
        await browser.PostAsync("/sign-in", "/account/sign-out", []);

        AssertTold("sign_in.refused: unknown from 127.0.0.1: password, Wrong");
        AssertTold($"sign_in.refused: {ben.Id} from 127.0.0.1: password, Wrong");
        AssertTold($"sign_in.passed: {ben.Id} from 127.0.0.1: password, ses_");
        AssertTold($"sign_out: {ben.Id} from 127.0.0.1: ses_");
        Assert.All(new[] { Stranger, ben.Email, "a-wrong-password", PeopleSteps.Password, "Ben " }, word => Assert.DoesNotContain(Told(), line => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Somebody_locked_out_or_disabled_is_told_as_such()
    {
        var (eve, dan) = (await console.AddPersonAsync("Eve"), await console.AddPersonAsync("Dan"));
        Assert.Null((await console.Get<PeopleService>().DisableAsync(dan.Id, Actor.Console)).Error);
        for (var i = 0; i < 10; i++)
            await console.Get<SignInCheck>().PasswordAsync(eve.Email, "wrong", "192.0.2.1");
        await console.Get<SignInCheck>().PasswordAsync(eve.Email, PeopleSteps.Password, "192.0.2.2");
        await console.Get<SignInCheck>().PasswordAsync(dan.Email, PeopleSteps.Password, "192.0.2.3");

        AssertTold($"sign_in.refused: {eve.Id} from 192.0.2.2: password, Locked");
        AssertTold($"sign_in.refused: {dan.Id} from 192.0.2.3: password, Disabled");
    }

    [Fact]
    public async Task What_a_key_may_not_do_and_a_key_that_opens_nothing_are_told()
    {
        var agent = await console.Api.NewAgentAsync();
        var key = (await console.Get<ApiKeyService>().CreateAsync(new("Reader", [KeyScope.Read]), Actor.Console)).Value;
        var other = (await console.Get<ApiKeyService>().CreateAsync(new("Other", [KeyScope.Publish], await console.Api.NewAgentAsync()), Actor.Console)).Value;
        using var reader = console.NewClient(key.Secret);
        using var limited = console.NewClient(other.Secret);
        using var guesser = console.NewClient("ack_guessed_0123456789");
        using var nobody = console.NewClient();

        (await reader.PostJsonAsync($"/api/agents/{agent}/versions")).Expect(403);
        (await limited.PostJsonAsync($"/api/agents/{agent}/versions")).Expect(403);
        (await guesser.GetJsonAsync($"/api/agents/{agent}")).Expect(401);
        (await nobody.GetJsonAsync("/api/keys")).Expect(401);

        AssertTold($"permission.refused: {key.Key.Id} from 127.0.0.1: Publish");
        AssertTold($"permission.refused: {other.Key.Id} from 127.0.0.1: agents other than {other.Key.AgentId}");
        AssertTold("key.refused: unknown from 127.0.0.1: not valid, /api/agents/{agentId}");
        AssertTold("key.refused: unknown from 127.0.0.1: none, /api/keys");
        Assert.DoesNotContain(Told(), line => line.Contains("guessed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_person_may_not_see_or_do_is_told_and_a_mere_question_is_not()
    {
        var vera = await console.AddPersonAsync("Vera", UserRole.Viewer);
        using var browser = new Visitor(console);
        await browser.SignInAsync(vera.Email, PeopleSteps.Password);
        var heard = new List<string>();
        var by = new Actor(ActorKind.Person, vera.Id, vera.Name) { Grants = new(RolePermissions.Of(UserRole.Viewer)), OnRefusal = (who, _) => heard.Add(who.Id) };

        await browser.GetAsync("/settings/people");
        Assert.False(by.May(Permission.Publish));
        Assert.Empty(heard);
        Assert.NotNull(by.Refuses(Permission.Publish));
        Assert.NotNull(by.RefusesEverywhere(Permission.ManageKeys));

        Assert.Equal(2, heard.Count);
        AssertTold($"permission.refused: {vera.Id} from 127.0.0.1: page ");
    }

    [Fact]
    public async Task Forged_forms_foreign_pages_old_links_and_floods_are_told()
    {
        await using var strict = await ConsoleHost.StartAsync(new() { ["Limits:RequestsPerMinute"] = "1" });
        strict.Log.Allow("ntiforgery");
        using var nobody = strict.NewClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = Stranger });
        await nobody.SendJsonAsync("POST", "/account/sign-in", form);
        (await strict.NegotiateAsync("https://evil.example")).Expect(403);
        await strict.SendFormAsync("/sign-in", "/account/choose-password", new() { ["token"] = "an-old-token", ["password"] = PeopleSteps.Password });
        for (var i = 0; i < 3; i++)
            await strict.Api.GetJsonAsync("/api/agents");

        AssertTold("origin.refused: unknown from 127.0.0.1: form without its token, /account/sign-in", strict);
        AssertTold("origin.refused: unknown from 127.0.0.1: live connection", strict);
        AssertTold("link.refused: unknown from 127.0.0.1: choose a password", strict);
        AssertTold("limit.reached: key_", strict);
        Assert.InRange(Told(strict).Count(l => l.Contains("limit.reached", StringComparison.Ordinal)), 1, 2);
        Assert.DoesNotContain(Told(strict), l => l.Contains("an-old-token", StringComparison.Ordinal) || l.Contains(Stranger, StringComparison.Ordinal));
    }

    private void AssertTold(string words, ConsoleHost? by = null) => Assert.Contains(Told(by), line => line.Contains(words, StringComparison.Ordinal));

    private List<string> Told(ConsoleHost? by = null) => [.. (by ?? console).Log.Text.Split('\n').Where(l => l.StartsWith("Information AgentConsole.Access.SecurityLog: ", StringComparison.Ordinal))];
}
