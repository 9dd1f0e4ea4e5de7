using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace AgentConsole.Tests.Access;

public sealed class SecondFactorTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private SecondFactorService Factors => console.Get<SecondFactorService>();

    [Fact]
    public async Task Signing_in_asks_for_a_code_that_is_accepted_once()
    {
        var (ben, key, _) = await WithFactorAsync();
        using var browser = new Visitor(console);
        var code = Code(key, 1);

        Assert.Equal("/sign-in/code?returnUrl=%2Fagents", await browser.SignInAsync(ben.Email, PeopleSteps.Password));
        Assert.False(await browser.IsSignedInAsync());
        Assert.Contains("error=bad_code", await CodeAsync(browser, Wrong(key)), StringComparison.Ordinal);
        Assert.Equal("/agents", await CodeAsync(browser, code));
        Assert.True(await browser.IsSignedInAsync());

        using var thief = new Visitor(console);
        await thief.SignInAsync(ben.Email, PeopleSteps.Password);
        Assert.Contains("error=bad_code", await CodeAsync(thief, code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_without_the_password_before_it_opens_nothing()
    {
        var (_, key, _) = await WithFactorAsync();
        using var browser = new Visitor(console);

        Assert.Equal("/sign-in?error=expired", await CodeAsync(browser, Code(key, 1)));
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once_however_it_is_typed()
    {
        var (ben, _, codes) = await WithFactorAsync();
        using var browser = new Visitor(console);
        await browser.SignInAsync(ben.Email, PeopleSteps.Password);
        Assert.Equal("/agents", await CodeAsync(browser, codes[3].Replace('-', ' ').ToUpperInvariant()));

        using var again = new Visitor(console);
        await again.SignInAsync(ben.Email, PeopleSteps.Password);
        Assert.Contains("error=bad_code", await CodeAsync(again, codes[3]), StringComparison.Ordinal);
        Assert.Equal("/agents", await CodeAsync(again, codes[4]));
        Assert.Equal(8, (await console.Get<AccountService>().GetAsync(By(ben))).Value.RecoveryCodes);
    }

    [Fact]
    public async Task Wrong_codes_lock_out_together_with_wrong_passwords()
    {
        var (ben, key, codes) = await WithFactorAsync();
        using var browser = new Visitor(console);
        await browser.SignInAsync(ben.Email, PeopleSteps.Password);
        var check = console.Get<SignInCheck>();
        for (var i = 0; i < 5; i++)
            await check.PasswordAsync(ben.Email, "wrong");
        for (var i = 0; i < 4; i++)
            Assert.Contains("error=bad_code", await CodeAsync(browser, Wrong(key)), StringComparison.Ordinal);

        Assert.Equal("/sign-in?error=locked", await CodeAsync(browser, Wrong(key)));
        Assert.Contains("error=locked", await browser.SignInAsync(ben.Email, PeopleSteps.Password), StringComparison.Ordinal);
        Assert.Equal(SignInStep.Locked, await check.PassedAsync(ben.Id, user => console.Get<SecondFactor>().Accepts(user, codes[0], DateTime.UtcNow), "code", null));
    }

    [Fact]
    public async Task Neither_the_secret_nor_a_recovery_code_is_stored_as_it_is()
    {
        var (ben, key, codes) = await WithFactorAsync();
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();

        var stored = await db.Users.SingleAsync(u => u.Id == ben.Id);

        Assert.DoesNotContain(key, stored.TotpSecret!, StringComparison.OrdinalIgnoreCase);
        Assert.All(codes, c => Assert.DoesNotContain(c.Replace("-", "", StringComparison.Ordinal), stored.RecoveryCodes!, StringComparison.Ordinal));
        Assert.Equal(10, codes.Distinct().Count());
    }

    [Fact]
    public async Task An_offer_that_no_code_confirmed_changes_nothing_and_each_step_asks_for_the_password()
    {
        var ben = await console.AddPersonAsync("Ben");
        Assert.IsType<InvalidFields>((await Factors.OfferAsync("not mine", By(ben))).Error);
        await Factors.OfferAsync(PeopleSteps.Password, By(ben));
        Assert.Equal("code", Assert.IsType<InvalidFields>((await Factors.ConfirmAsync("12345", By(ben))).Error).Fields[0].Path);

        using var browser = new Visitor(console);
        Assert.Equal("/agents", await browser.SignInAsync(ben.Email, PeopleSteps.Password));
        Assert.IsType<AccessError.SecondFactorOff>((await Factors.RenewCodesAsync(PeopleSteps.Password, By(ben))).Error);
    }

    [Fact]
    public async Task New_recovery_codes_end_the_old_ones_and_turning_it_off_ends_the_second_step()
    {
        var (ben, _, old) = await WithFactorAsync();
        var fresh = (await Factors.RenewCodesAsync(PeopleSteps.Password, By(ben))).Value;
        using var browser = new Visitor(console);
        await browser.SignInAsync(ben.Email, PeopleSteps.Password);
        Assert.Contains("error=bad_code", await CodeAsync(browser, old[0]), StringComparison.Ordinal);
        Assert.Equal("/agents", await CodeAsync(browser, fresh[0]));

        Assert.IsType<InvalidFields>((await Factors.RemoveAsync("not mine", By(ben))).Error);
        Assert.Null((await Factors.RemoveAsync(PeopleSteps.Password, By(ben))).Error);

        using var later = new Visitor(console);
        Assert.Equal("/agents", await later.SignInAsync(ben.Email, PeopleSteps.Password));
    }

    [Fact]
    public async Task An_administrator_resets_it_for_who_lost_the_phone()
    {
        var (ben, _, _) = await WithFactorAsync();

        Assert.False((await console.Get<PeopleService>().ResetSecondFactorAsync(ben.Id, Actor.Console)).Value.HasSecondFactor);

        using var browser = new Visitor(console);
        Assert.Equal("/agents", await browser.SignInAsync(ben.Email, PeopleSteps.Password));
    }

    // RFC 6238, appendix B, the last six digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(2000000000, "279037")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, new Totp("12345678901234567890"u8.ToArray()).ComputeTotp(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime));

    private static Actor By(PersonView person) => new(ActorKind.Person, person.Id, person.Name) { Grants = new(RolePermissions.Of(person.Role)) };

    /// <summary>The code of so many steps from now.</summary>
    private static string Code(string key, int steps) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(DateTime.UtcNow.AddSeconds(30 * steps));

    private static string Wrong(string key) => Enumerable.Range(100_000, 10).Select(c => $"{c}").First(c => Enumerable.Range(-2, 6).All(s => Code(key, s) != c));

    private static Task<string> CodeAsync(Visitor browser, string code) => browser.PostAsync("/sign-in/code", "/account/sign-in-code", new() { ["code"] = code });

    private async Task<(PersonView Person, string Key, IReadOnlyList<string> Codes)> WithFactorAsync()
    {
        var ben = await console.AddPersonAsync("Ben");
        var key = (await Factors.OfferAsync(PeopleSteps.Password, By(ben))).Value.Key.Replace(" ", "", StringComparison.Ordinal);
        // The code of now confirms, so signing in takes the next one.
        return (ben, key, (await Factors.ConfirmAsync(Code(key, 0), By(ben))).Value);
    }
}
