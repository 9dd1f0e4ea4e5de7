using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using QRCoder;

namespace AgentConsole.Access;

/// <summary>What people do about their own second factor. Each step asks for the password first.</summary>
public sealed class SecondFactorService(StoreWriter writer, AccountService accounts, SecondFactor factor, TimeProvider time)
{
    /// <summary>Offers a new secret for an app. It counts once <see cref="ConfirmAsync"/> was given a code from there.</summary>
    public async Task<Outcome<SecondFactorOffer>> OfferAsync(string password, Actor by)
    {
        if ((by.Refuses(Permission.Read) ?? (await accounts.CheckPasswordAsync(password, by)).Error) is { } refused)
            return refused;
        return await writer.RunAsync<Outcome<SecondFactorOffer>>(async db =>
        {
            var user = await db.Users.SingleAsync(u => u.Id == by.Id);
            if (user.TwoFactorEnabled)
                return new AccessError.SecondFactorOn();
            var secret = factor.Offer(user);
            return new SecondFactorOffer(string.Join(' ', secret.Chunk(4).Select(part => new string(part))), Picture(new OtpUri(OtpType.Totp, secret, user.Email, "Agent Console").ToString()));
        });
    }

    /// <summary>Turns it on with a code from the app; the recovery codes, which are shown once.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> ConfirmAsync(string code, Actor by)
    {
        if (by.Refuses(Permission.Read) is { } refused)
            return refused;
        return await ChangeAsync<IReadOnlyList<string>>(by, "person.second_factor_set", user =>
        {
            if (user.TwoFactorEnabled)
                return new AccessError.SecondFactorOn();
            if (!factor.Accepts(user, code, time.GetUtcNow().UtcDateTime))
                return InvalidFields.One("code", "This is not the code that the app shows now. Check the clock of the device.");
            user.TwoFactorEnabled = true;
            return SecondFactor.NewCodes(user);
        });
    }

    /// <summary>Ten new recovery codes; those before end.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> RenewCodesAsync(string password, Actor by)
    {
        if ((by.Refuses(Permission.Read) ?? (await accounts.CheckPasswordAsync(password, by)).Error) is { } refused)
            return refused;
        return await ChangeAsync<IReadOnlyList<string>>(by, "person.recovery_codes_made", user =>
        {
            if (!user.TwoFactorEnabled)
                return new AccessError.SecondFactorOff();
            return SecondFactor.NewCodes(user);
        });
    }

    /// <summary>Turns it off.</summary>
    public async Task<Outcome<Done>> RemoveAsync(string password, Actor by)
    {
        if ((by.Refuses(Permission.Read) ?? (await accounts.CheckPasswordAsync(password, by)).Error) is { } refused)
            return refused;
        return await ChangeAsync<Done>(by, "person.second_factor_removed", user =>
        {
            SecondFactor.Remove(user);
            return default(Done);
        });
    }

    private Task<Outcome<T>> ChangeAsync<T>(Actor by, string action, Func<ConsoleUser, Outcome<T>> change) =>
        writer.ChangePersonAsync<T>(by.Id, by, action, (_, user) => Task.FromResult(change(user)));

    private static string Picture(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        return svg.GetGraphic(4, "#000000", "#ffffff", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}

/// <summary>A secret to be taken into an app.</summary>
/// <param name="Key">As text, in groups of four.</param>
/// <param name="Svg">As a QR code.</param>
public sealed record SecondFactorOffer(string Key, string Svg);
