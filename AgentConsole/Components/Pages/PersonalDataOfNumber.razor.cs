using AgentConsole.Calls.Personal;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using MudBlazor;

namespace AgentConsole.Components.Pages;

/// <summary>Says how many calls tell of a number, hands out what they tell, and erases it.</summary>
public sealed partial class PersonalDataOfNumber(PersonalDataService service, IDialogService dialogs) : ConsolePage
{
    private string number = "";
    private Found? found;
    private string? problem;
    private string? result;
    private bool erasing;

    private Task LookAsync()
    {
        (found, result) = (null, null);
        return TryAsync(() => CountAsync(number.Trim()));
    }

    private async Task EraseAsync()
    {
        var (asked, calls) = found!;
        var sure = await dialogs.ShowMessageBoxAsync($"Erase what is stored of {asked}?",
            $"From {Calls(calls)} and all replays go: the number, what was said, the recording, variables and texts of the analysis. Times, costs, success and the figures made of them stay. "
            + "Backups and what webhooks and voice platforms were told are not reached. This cannot be taken back.",
            "Erase for good", cancelText: "Keep it");
        if (sure != true)
            return;
        (erasing, result) = (true, null);
        await TryAsync(async () =>
        {
            var erased = await service.EraseAsync(asked, User);
            if (erased.Error is not null)
                return erased.Error;
            var follow = erased.Value.FollowWhenEnded;
            result = $"{Calls(erased.Value.Calls, "is", "are")} erased.{(follow > 0 ? $" {Calls(follow, "is", "are")} under way and will be erased within an hour of the end." : "")}";
            return await CountAsync(asked);
        });
        erasing = false;
    }

    private async Task<ConsoleError?> CountAsync(string asked)
    {
        var count = await service.CountAsync(asked, User);
        found = count.Error is null ? new(asked, count.Value) : null;
        return count.Error;
    }

    private async Task TryAsync(Func<Task<ConsoleError?>> work)
    {
        try
        {
            problem = (await work())?.ToWords();
        }
        catch (StoreUnavailableException failed)
        {
            problem = failed.ToWords();
        }
    }

    private static string Calls(int count, string one = "", string many = "") => (count == 1 ? $"1 call {one}" : $"{count:N0} calls {many}").TrimEnd();

    private sealed record Found(string Number, int Calls);
}
