using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace AgentConsole.Tests.Access;

public sealed class SessionTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private AccountService Accounts => console.Get<AccountService>();

    [Fact]
    public async Task Each_sign_in_is_a_session_and_signing_out_ends_that_one()
    {
        var ben = await console.AddPersonAsync("Ben");
        using var office = new Visitor(console);
        using var phone = new Visitor(console);
        Assert.Equal("/agents", await office.SignInAsync(ben.Email, PeopleSteps.Password));
        await phone.SignInAsync(ben.Email, PeopleSteps.Password);
        Assert.Equal(2, (await AccountAsync(ben)).Sessions.Count);

        await phone.PostAsync("/sign-in", "/account/sign-out", []);

        Assert.False(await phone.IsSignedInAsync());
        Assert.True(await office.IsSignedInAsync());
        Assert.Single((await AccountAsync(ben)).Sessions);
    }

    [Fact]
    public async Task A_session_that_is_ended_elsewhere_opens_nothing_more()
    {
        var ben = await console.AddPersonAsync("Ben");
        using var browser = new Visitor(console);
        await browser.SignInAsync(ben.Email, PeopleSteps.Password);
        var session = Assert.Single((await AccountAsync(ben)).Sessions);
        var live = await console.Get<Sessions>().FindAsync(session.Id);

        await Accounts.EndSessionAsync(session.Id, By(ben));

        Assert.True(live!.Ended.IsCompleted);
        Assert.False(live.Grants.Allow(Permission.Read));
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_else()
    {
        var (ben, eve) = (await console.AddPersonAsync("Ben"), await console.AddPersonAsync("Eve"));
        using var browser = new Visitor(console);
        await browser.SignInAsync(ben.Email, PeopleSteps.Password);

        await Accounts.EndSessionAsync((await AccountAsync(ben)).Sessions[0].Id, By(eve));

        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Another_password_ends_the_other_sessions_and_takes_the_old_one()
    {
        var ben = await console.AddPersonAsync("Ben");
        using var here = new Visitor(console);
        using var there = new Visitor(console);
        await here.SignInAsync(ben.Email, PeopleSteps.Password);
        var session = (await AccountAsync(ben)).Sessions[0].Id;
        await there.SignInAsync(ben.Email, PeopleSteps.Password);

        var wrong = await Accounts.ChangePasswordAsync("not my password", "twelve orange kettles hum", session, By(ben));
        var right = await Accounts.ChangePasswordAsync(PeopleSteps.Password, "twelve orange kettles hum", session, By(ben));

        Assert.Equal("old", Assert.IsType<InvalidFields>(wrong.Error).Fields[0].Path);
        Assert.Null(right.Error);
        Assert.True(await here.IsSignedInAsync());
        Assert.False(await there.IsSignedInAsync());
        Assert.Contains("error=bad_credentials", await there.SignInAsync(ben.Email, PeopleSteps.Password), StringComparison.Ordinal);
        Assert.Equal("/agents", await there.SignInAsync(ben.Email, "twelve orange kettles hum"));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all()
    {
        var ben = await console.AddPersonAsync("Ben");
        using var here = new Visitor(console);
        await here.SignInAsync(ben.Email, PeopleSteps.Password);

        Assert.Null((await Accounts.SignOutEverywhereAsync(By(ben))).Error);

        Assert.False(await here.IsSignedInAsync());
        Assert.Empty((await AccountAsync(ben)).Sessions);
    }

    [Theory]
    [InlineData(55, true)]
    [InlineData(65, false)]
    public async Task A_session_that_is_not_used_for_the_set_hours_ends(int minutes, bool lasts)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var own = new ConsoleHost { Time = clock, Settings = { ["Access:IdleHours"] = "1", ["Access:SessionDays"] = "0.125" } };
        await own.InitializeAsync();
        using var browser = new Visitor(own);
        await browser.SignInAsync(ConsoleHost.AdminEmail, ConsoleHost.AdminPassword);

        clock.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(lasts, await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_session_that_is_always_used_ends_after_the_set_days_and_so_does_its_open_page()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var own = new ConsoleHost { Time = clock, Settings = { ["Access:IdleHours"] = "1", ["Access:SessionDays"] = "0.125" } };
        await own.InitializeAsync();
        using var browser = new Visitor(own);
        await browser.SignInAsync(ConsoleHost.AdminEmail, ConsoleHost.AdminPassword);
        var person = (await own.Get<PeopleService>().ListAsync(Actor.Console)).Value.Single();
        var id = (await own.Get<AccountService>().GetAsync(By(person))).Value.Sessions.Single().Id;
        var live = await own.Get<Sessions>().FindAsync(id);

        for (var times = 0; times < 3; times++)
        {
            clock.Advance(TimeSpan.FromMinutes(55));
            Assert.True(await browser.IsSignedInAsync());
        }
        clock.Advance(TimeSpan.FromMinutes(20));

        await live!.Ended.WaitAsync(Patience.Long);
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public void Unless_set_otherwise_a_session_lasts_a_day_unused_and_a_week_in_all() =>
        Assert.Equal(new(TimeSpan.FromHours(24), TimeSpan.FromDays(7)), console.Get<AccessSettings>());

    [Fact]
    public async Task A_session_outlives_a_restart_and_an_ended_one_does_not()
    {
        await using var own = await ConsoleHost.StartAsync();
        using var stays = new Visitor(own);
        using var goes = new Visitor(own);
        await stays.SignInAsync(ConsoleHost.AdminEmail, ConsoleHost.AdminPassword);
        await goes.SignInAsync(ConsoleHost.AdminEmail, ConsoleHost.AdminPassword);
        await goes.PostAsync("/sign-in", "/account/sign-out", []);

        await own.RestartAsync();

        Assert.True(await stays.IsSignedInAsync());
        Assert.False(await goes.IsSignedInAsync());
    }

    [Fact]
    public async Task A_session_that_was_over_long_ago_is_stored_no_longer()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var own = new ConsoleHost { Time = clock };
        await own.InitializeAsync();
        using var goes = new Visitor(own);
        using var forgotten = new Visitor(own);
        await goes.SignInAsync(ConsoleHost.AdminEmail, ConsoleHost.AdminPassword);
        await goes.PostAsync("/sign-in", "/account/sign-out", []);
        await forgotten.SignInAsync(ConsoleHost.AdminEmail, ConsoleHost.AdminPassword);
        await own.StopAsync();
        clock.Advance(Sessions.Kept - TimeSpan.FromHours(1));
        await own.InitializeAsync();
        using var stays = new Visitor(own);
        await stays.SignInAsync(ConsoleHost.AdminEmail, ConsoleHost.AdminPassword);
        await own.Get<Sessions>().TidyAsync();
        Assert.Equal(3, await StoredAsync(own));

        clock.Advance(TimeSpan.FromHours(2));
        await own.Get<Sessions>().TidyAsync();
        Assert.Equal(2, await StoredAsync(own));
        Assert.True(await stays.IsSignedInAsync());

        var longest = own.Get<AccessSettings>().Longest;
        await own.StopAsync();
        // A running console would do all of its rounds of a week.
        clock.Advance(longest);
        await own.InitializeAsync();
        await own.Get<Sessions>().TidyAsync();
        Assert.Equal(1, await StoredAsync(own));
    }

    private static async Task<int> StoredAsync(ConsoleHost own)
    {
        await using var db = await own.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        return await db.UserSessions.CountAsync();
    }

    private static Actor By(PersonView person) => new(ActorKind.Person, person.Id, person.Name) { Grants = new(RolePermissions.Of(person.Role)) };

    private async Task<AccountView> AccountAsync(PersonView person) => (await Accounts.GetAsync(By(person))).Value;
}
