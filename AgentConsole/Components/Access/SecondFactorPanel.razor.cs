using AgentConsole.Access;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Components.Access;

/// <summary>Sets up, renews and turns off one's own second factor.</summary>
public sealed partial class SecondFactorPanel(SecondFactorService service)
{
    private SecondFactorOffer? offer;
    private SecondFactorOffer? offered;
    private ElementReference codeField;
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

    // The button that asked for the offer is gone, and the focus with it.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var isNew = offer is not null && offer != offered;
        offered = offer;
        if (isNew)
            await codeField.FocusAsync();
    }

    private async Task<ConsoleError?> OfferAsync()
    {
        var outcome = await service.OfferAsync(password, User);
        offer = outcome.Error is null ? outcome.Value : null;
        return outcome.Error;
    }

    private async Task<ConsoleError?> RenewAsync() => await ShowAsync(await service.RenewCodesAsync(password, User));

    private async Task<ConsoleError?> RemoveAsync()
    {
        var error = (await service.RemoveAsync(password, User)).Error;
        if (error is null)
            await OnChanged.InvokeAsync();
        return error;
    }

    private Task ConfirmAsync() => ActAsync(async () => await ShowAsync(await service.ConfirmAsync(code, User)));

    private async Task<ConsoleError?> ShowAsync(Outcome<IReadOnlyList<string>> outcome)
    {
        if (outcome.Error is not null)
            return outcome.Error;
        (codes, offer) = (outcome.Value, null);
        await OnChanged.InvokeAsync();
        return null;
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
}
