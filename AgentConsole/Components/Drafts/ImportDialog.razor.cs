using AgentConsole.Domain;
using AgentConsole.Versioning;
using AgentConsole.Versioning.Exchange;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace AgentConsole.Components.Drafts;

/// <summary>Asks for an exported file and imports it.</summary>
public sealed partial class ImportDialog(ImportService imports)
{
    private IBrowserFile? file;
    private string name = "";

    private void Choose(InputFileChangeEventArgs chosen) => file = chosen.FileCount == 0 ? null : chosen.File;

    private Task ImportAsync() => DoAsync(ReadAsync, imported => Dialog.Close(DialogResult.Ok(imported.Summary.Id)));

    private async Task<Outcome<AgentDetail>> ReadAsync(Actor by)
    {
        if (file!.Size > ImportService.MaxBytes)
            return new VersioningError.DocumentTooLarge(ImportService.MaxBytes);
        await using var content = file.OpenReadStream(ImportService.MaxBytes);
        return await imports.ImportAsync(content, string.IsNullOrWhiteSpace(name) ? null : name, by);
    }
}
