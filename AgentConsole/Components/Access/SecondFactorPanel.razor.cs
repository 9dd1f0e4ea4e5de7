using AgentConsole.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Access;

/// <summary>Sets up, renews and turns off one's own second factor.</summary>
public sealed partial class SecondFactorPanel(SecondFactorService service)
{
    private SecondFactorOffer? offer;
    private IReadOnlyList<string>? codes;
    private string password = "";
    private string code = "";
    private string? problem;

    [Parameter, EditorRequired]
    public Actor User { get; set; } = default!;

    [Parameter, EditorRequired]
    public bool IsOn { get; set; }

    /// <summary>How many recovery codes are left.</summary>
    [Parameter]
    public int RecoveryCodes { get; set; }

    /// <summary>False for who signs in elsewhere: no password can be asked.</summary>
    [Parameter]
    public bool HasPassword { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnChanged { get; set; }

    private async Task<ConsoleError?> OfferAsync()
    {
        var outcome = await service.OfferAsync(password, User);
        offer = outcome.Error is null ? outcome.Value : null;
        return outcome.Error;
    }

    private async Task<ConsoleError?> RenewAsync() => Show(await service.RenewCodesAsync(password, User));

    private async Task<ConsoleError?> RemoveAsync()
    {
        var error = (await service.RemoveAsync(password, User)).Error;
        if (error is null)
            await OnChanged.InvokeAsync();
        return error;
    }

    private Task ConfirmAsync() => ActAsync(async () => Show(await service.ConfirmAsync(code, User)));

    private ConsoleError? Show(Outcome<IReadOnlyList<string>> outcome)
    {
        (codes, offer) = outcome.Error is null ? (outcome.Value, null) : (codes, offer);
        return outcome.Error;
    }

    private async Task ActAsync(Func<Task<ConsoleError?>> act)
    {
        problem = null;
        try
        {
            var error = await act();
            problem = error is InvalidFields { Fields: [var first, ..] } ? first.Message : error?.ToWords();
        }
        catch (StoreUnavailableException unavailable)
        {
            problem = unavailable.ToWords();
        }
        if (problem is null)
            (password, code) = ("", "");
    }

    private Task DoneAsync()
    {
        codes = null;
        return OnChanged.InvokeAsync();
    }
}
