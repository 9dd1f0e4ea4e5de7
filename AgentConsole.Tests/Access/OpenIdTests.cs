using AgentConsole.Access;
using AgentConsole.Access.OpenId;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace AgentConsole.Tests.Access;

public sealed class OpenIdTests
{
    [Fact]
    public async Task An_added_person_signs_in_by_a_verified_e_mail_and_then_by_the_subject()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var console = await ConsoleHost.StartAsync(provider.Settings);
        var ben = (await console.Get<PeopleService>().AddAsync("Ben", "Ben@Example.com", UserRole.Support, Actor.Console)).Value.Person;

        Assert.Equal("/agents?tab=1", await SignInAsync(console, "/agents?tab=1"));
        provider.Claims["email"] = "renamed@example.com";
        Assert.Equal("/agents", await SignInAsync(console));

        var people = (await console.Get<PeopleService>().ListAsync(Actor.Console)).Value;
        Assert.Equal(2, people.Single(p => p.Id == ben.Id).Sessions);
        Assert.Equal(2, people.Count);
    }

    [Fact]
    public async Task Whom_nobody_added_is_refused_and_with_a_set_role_is_added()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var closed = await ConsoleHost.StartAsync(provider.Settings);
        await using var open = await ConsoleHost.StartAsync(new(provider.Settings) { ["Access:OpenId:Role"] = "Viewer" });

        Assert.Equal("/sign-in?error=openid_unknown", await SignInAsync(closed));
        Assert.Equal("/agents", await SignInAsync(open));

        Assert.Equal(UserRole.Viewer, (await open.Get<PeopleService>().ListAsync(Actor.Console)).Value.Single(p => p.Email == "ben@example.com").Role);
        Assert.Single((await closed.Get<PeopleService>().ListAsync(Actor.Console)).Value);
    }

    [Fact]
    public async Task An_e_mail_that_the_provider_has_not_verified_opens_nobodys_account()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var console = await ConsoleHost.StartAsync(new(provider.Settings) { ["Access:OpenId:Role"] = "Viewer" });
        provider.Claims["email"] = ConsoleHost.AdminEmail;

        provider.Claims["email_verified"] = false;
        Assert.Equal("/sign-in?error=openid_unknown", await SignInAsync(console));
        provider.Claims.Remove("email_verified");
        Assert.Equal("/sign-in?error=openid_unknown", await SignInAsync(console));
    }

    [Fact]
    public async Task An_e_mail_that_belongs_to_another_subject_already_is_refused()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var console = await ConsoleHost.StartAsync(new(provider.Settings) { ["Access:OpenId:Role"] = "Viewer" });
        Assert.Equal("/agents", await SignInAsync(console));

        provider.Claims["sub"] = "subject-2";

        Assert.Equal("/sign-in?error=openid_unknown", await SignInAsync(console));
    }

    [Fact]
    public async Task A_disabled_person_is_refused()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var console = await ConsoleHost.StartAsync(new(provider.Settings) { ["Access:OpenId:Role"] = "Viewer" });
        await SignInAsync(console);
        var people = console.Get<PeopleService>();
        await people.DisableAsync((await people.ListAsync(Actor.Console)).Value.Single(p => p.Email == "ben@example.com").Id, Actor.Console);

        Assert.Equal("/sign-in?error=disabled", await SignInAsync(console));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_token_of_another_sign_in_or_of_another_key_is_refused(bool nonce, bool key)
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var console = await ConsoleHost.StartAsync(new(provider.Settings) { ["Access:OpenId:Role"] = "Viewer" });
        console.Log.Allow("Exception occurred while processing message");
        (provider.IsNonceWrong, provider.IsKeyWrong) = (nonce, key);

        Assert.Equal("/sign-in?error=openid_failed", await SignInAsync(console));

        (provider.IsNonceWrong, provider.IsKeyWrong) = (false, false);
        Assert.Equal("/agents", await SignInAsync(console));
    }

    [Fact]
    public async Task An_answer_that_this_browser_did_not_ask_for_signs_nobody_in()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var console = await ConsoleHost.StartAsync(new(provider.Settings) { ["Access:OpenId:Role"] = "Viewer" });
        using var asking = new Visitor(console);
        using var other = new Visitor(console);
        console.Log.Allow("cookie not found");
        var back = (await asking.GetAsync((await asking.GetAsync("/account/open-id")).To!)).To!;

        Assert.Equal("/sign-in?error=openid_failed", (await other.GetAsync(back)).To);
        Assert.False(await other.IsSignedInAsync());
    }

    [Fact]
    public async Task The_button_is_there_only_with_a_provider_and_nobody_is_sent_elsewhere()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var console = await ConsoleHost.StartAsync(new(provider.Settings) { ["Access:OpenId:Role"] = "Viewer" });
        await using var without = await ConsoleHost.StartAsync();
        using var visitor = new Visitor(console);
        using var other = new Visitor(without);

        Assert.Contains("Sign in with Example ID", (await visitor.GetAsync("/sign-in")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("open-id", (await other.GetAsync("/sign-in")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await other.GetAsync("/account/open-id")).Status);
        Assert.Equal("/agents", await SignInAsync(console, "https://evil.example"));
    }

    [Theory]
    [InlineData("http://id.example.com", "console", "Access:OpenId:Authority")]
    [InlineData("id.example.com", "console", "Access:OpenId:Authority")]
    [InlineData("https://id.example.com", "", "Access:OpenId:ClientId")]
    public void Settings_that_cannot_be_used_stop_the_start(string authority, string clientId, string named)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Access:OpenId:Authority"] = authority, ["Access:OpenId:ClientId"] = clientId }).Build();

        Assert.StartsWith(named, Assert.Throws<StartRefusedException>(() => OpenIdSettings.From(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_of_another_site_signs_nobody_out()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var console = await ConsoleHost.StartAsync(new(provider.Settings) { ["Access:OpenId:Role"] = "Viewer" });
        using var browser = new Visitor(console);
        await SignInAsync(browser);

        Assert.Equal(404, (await browser.GetAsync("/signout-oidc")).Status);
        Assert.Equal(404, (await browser.GetAsync("/signout-callback-oidc")).Status);

        Assert.True(await browser.IsSignedInAsync());
    }

    /// <summary>Presses the button, is signed in by the provider at once, and comes back; where the console leads then.</summary>
    private static async Task<string> SignInAsync(ConsoleHost console, string returnUrl = "/agents")
    {
        using var browser = new Visitor(console);
        return await SignInAsync(browser, returnUrl);
    }

    private static async Task<string> SignInAsync(Visitor browser, string returnUrl = "/agents")
    {
        var asked = await browser.GetAsync($"/account/open-id?returnUrl={Uri.EscapeDataString(returnUrl)}");
        var back = await browser.GetAsync(asked.To!);
        return (await browser.GetAsync(back.To!)).To!;
    }
}
