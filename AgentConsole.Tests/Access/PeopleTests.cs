using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Access;

public sealed class PeopleTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private PeopleService People => console.Get<PeopleService>();

    [Fact]
    public async Task An_added_person_chooses_a_password_by_the_link_once_and_signs_in()
    {
        var link = await console.LinkPersonAsync("Ben");
        using var browser = new Visitor(console);
        var form = new Dictionary<string, string> { ["token"] = link.Token(), ["password"] = PeopleSteps.Password };

        Assert.StartsWith("/sign-in?done=password", await browser.PostAsync(link.Path, "/account/choose-password", form), StringComparison.Ordinal);
        Assert.Contains("error=link", await browser.PostAsync(link.Path, "/account/choose-password", form), StringComparison.Ordinal);
        Assert.Equal("/agents", await browser.SignInAsync(link.Person.Email, PeopleSteps.Password));
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_refused_password_leaves_the_link_open()
    {
        var link = await console.LinkPersonAsync("Ben");
        using var browser = new Visitor(console);

        Assert.Contains("error=bad_password", await browser.PostAsync(link.Path, "/account/choose-password", new() { ["token"] = link.Token(), ["password"] = "password1234" }), StringComparison.Ordinal);
        Assert.StartsWith("/sign-in?done=password", await browser.PostAsync(link.Path, "/account/choose-password", new() { ["token"] = link.Token(), ["password"] = PeopleSteps.Password }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_for_administrators_tells_others_so_when_they_come_by_its_address()
    {
        var vera = await console.AddPersonAsync("Vera", UserRole.Viewer);
        using var browser = new Visitor(console);
        await browser.SignInAsync(vera.Email, PeopleSteps.Password);

        foreach (var path in new[] { "people", "webhooks", "secrets", "audit" })
        {
            var (status, to, _) = await browser.GetAsync($"/settings/{path}");
            Assert.Equal((302, $"/no-access?returnUrl=%2Fsettings%2F{path}"), (status, new Uri(to!).PathAndQuery));
        }
        Assert.Equal(200, (await browser.GetAsync("/no-access")).Status);
    }

    [Fact]
    public async Task Of_many_that_use_a_link_at_once_one_succeeds()
    {
        var link = await console.LinkPersonAsync("Ben");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => console.Get<AccountService>().ChoosePasswordAsync(link.Token(), $"{PeopleSteps.Password} {i}"))));

        Assert.Single(outcomes, o => o.Error is null);
        Assert.All(outcomes.Where(o => o.Error is not null), o => Assert.IsType<AccessError.PasswordLinkInvalid>(o.Error));
    }

    [Fact]
    public async Task Only_the_hash_of_a_link_is_stored_and_a_newer_link_ends_an_older_one()
    {
        var first = await console.LinkPersonAsync("Ben");
        var second = (await People.MakeLinkAsync(first.Person.Id, Actor.Console)).Value;

        Assert.DoesNotContain(second.Token(), (await StoredAsync(first.Person.Id)).LinkHash!, StringComparison.Ordinal);
        Assert.IsType<AccessError.PasswordLinkInvalid>((await console.Get<AccountService>().ChoosePasswordAsync(first.Token(), PeopleSteps.Password)).Error);
        Assert.Null((await console.Get<AccountService>().ChoosePasswordAsync(second.Token(), PeopleSteps.Password)).Error);
    }

    [Fact]
    public async Task A_link_ends_after_two_days()
    {
        var link = await console.LinkPersonAsync("Ben");
        await console.Get<StoreWriter>().RunAsync(async db =>
        {
            var person = await db.Users.SingleAsync(u => u.Id == link.Person.Id);
            return person.LinkExpiresAt = person.LinkExpiresAt!.Value.AddHours(-48);
        });

        Assert.IsType<AccessError.PasswordLinkInvalid>((await console.Get<AccountService>().ChoosePasswordAsync(link.Token(), PeopleSteps.Password)).Error);
    }

    [Fact]
    public async Task A_new_role_counts_at_once_in_a_session_that_is_open()
    {
        var ben = await console.AddPersonAsync("Ben", UserRole.Viewer);
        var session = await OpenAsync(ben);
        Assert.False(session.Grants.Allow(Permission.Publish));

        await People.ChangeRoleAsync(ben.Id, UserRole.Operator, Actor.Console);

        Assert.True(session.Grants.Allow(Permission.Publish));
        Assert.False(session.Ended.IsCompleted);
    }

    [Fact]
    public async Task A_disabled_person_is_out_at_once_and_in_again_when_enabled()
    {
        var ben = await console.AddPersonAsync("Ben");
        using var browser = new Visitor(console);
        await browser.SignInAsync(ben.Email, PeopleSteps.Password);
        var session = await OpenAsync(ben);

        Assert.True((await People.DisableAsync(ben.Id, Actor.Console)).Value.IsDisabled);

        Assert.True(session.Ended.IsCompleted);
        Assert.False(session.Grants.Allow(Permission.Read));
        Assert.False(await browser.IsSignedInAsync());
        Assert.Contains("error=disabled", await browser.SignInAsync(ben.Email, PeopleSteps.Password), StringComparison.Ordinal);
        await People.EnableAsync(ben.Id, Actor.Console);
        Assert.Equal("/agents", await browser.SignInAsync(ben.Email, PeopleSteps.Password));
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        await using var own = await ConsoleHost.StartAsync();
        var people = own.Get<PeopleService>();
        var ana = (await people.ListAsync(Actor.Console)).Value.Single();
        Assert.IsType<AccessError.LastAdministrator>((await people.DisableAsync(ana.Id, Actor.Console)).Error);
        Assert.IsType<AccessError.LastAdministrator>((await people.ChangeRoleAsync(ana.Id, UserRole.Operator, Actor.Console)).Error);

        var bea = await own.AddPersonAsync("Bea", UserRole.Administrator);
        var both = await Task.WhenAll(people.DisableAsync(ana.Id, Actor.Console), people.DisableAsync(bea.Id, Actor.Console));

        Assert.Single(both, o => o.Error is AccessError.LastAdministrator);
    }

    [Fact]
    public async Task Only_administrators_keep_people()
    {
        var eve = Person.Named("Eve", UserRole.Operator).Actor;
        var ben = await console.AddPersonAsync("Ben");

        var answers = new[]
        {
            (await People.ListAsync(eve)).Error, (await People.AddAsync("Mal", "mal@example.com", UserRole.Administrator, eve)).Error, (await People.MakeLinkAsync(ben.Id, eve)).Error,
            (await People.ChangeRoleAsync(ben.Id, UserRole.Administrator, eve)).Error, (await People.DisableAsync(ben.Id, eve)).Error, (await People.EnableAsync(ben.Id, eve)).Error,
            (await People.ResetSecondFactorAsync(ben.Id, eve)).Error, (await People.SignOutEverywhereAsync(ben.Id, eve)).Error,
        };

        Assert.All(answers, a => Assert.IsType<AccessDenied.NotPermitted>(a));
    }

    [Theory]
    [InlineData("", "ben@example.com", "name")]
    [InlineData("Ben\nAdmin", "ben@example.com", "name")]
    [InlineData("Ben", "ben", "email")]
    [InlineData("Ben", "Ben <ben@example.com>", "email")]
    [InlineData("Ben", "ANA@example.com", "email")]
    public async Task A_person_who_cannot_be_added_is_refused_at_the_field(string name, string email, string field)
    {
        var outcome = await People.AddAsync(name, email, UserRole.Viewer, Actor.Console);

        Assert.Equal(field, Assert.IsType<InvalidFields>(outcome.Error).Fields[0].Path);
    }

    [Fact]
    public async Task Each_change_is_in_the_audit_log_once_without_names()
    {
        var ben = await console.AddPersonAsync("Benedikt");
        await People.MakeLinkAsync(ben.Id, Actor.Console);
        await People.ChangeRoleAsync(ben.Id, UserRole.Support, Actor.Console);
        await People.SignOutEverywhereAsync(ben.Id, Actor.Console);
        await People.ResetSecondFactorAsync(ben.Id, Actor.Console);
        await People.DisableAsync(ben.Id, Actor.Console);
        await People.EnableAsync(ben.Id, Actor.Console);
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();

        var entries = await db.AuditEntries.Where(e => e.Subject == ben.Id).OrderBy(e => e.Number).ToListAsync();

        Assert.Equal(
            ["person.added", "person.password_chosen", "person.link_made", "person.role_changed", "person.signed_out_everywhere", "person.second_factor_reset", "person.disabled", "person.enabled"],
            entries.Select(e => e.Action));
        Assert.NotEqual(entries[3].BeforeHash, entries[3].AfterHash);
        Assert.Equal(entries[3].AfterHash, entries[7].AfterHash);
    }

    [Fact]
    public async Task Ten_wrong_passwords_lock_out_the_right_one()
    {
        var ben = await console.AddPersonAsync("Ben");
        var check = console.Get<SignInCheck>();

        var steps = new List<SignInStep>();
        for (var i = 0; i < 10; i++)
            steps.Add((await check.PasswordAsync(ben.Email, "wrong")).Step);

        Assert.Equal([.. Enumerable.Repeat(SignInStep.Wrong, 9), SignInStep.Locked], steps);
        Assert.Equal(SignInStep.Locked, (await check.PasswordAsync(ben.Email, PeopleSteps.Password)).Step);
        Assert.Equal(SignInStep.Wrong, (await check.PasswordAsync("nobody@example.com", PeopleSteps.Password)).Step);
    }

    private async Task<LiveSession> OpenAsync(PersonView person)
    {
        var sessions = console.Get<Sessions>();
        return (await sessions.FindAsync(await sessions.OpenAsync(person.Id, "test", null)))!;
    }

    private async Task<ConsoleUser> StoredAsync(string id)
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        return await db.Users.SingleAsync(u => u.Id == id);
    }
}
