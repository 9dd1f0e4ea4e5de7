using AgentConsole.Domain.Configuration;
using static AgentConsole.Versioning.Checks.CheckSeverity;

namespace AgentConsole.Versioning.Checks;

/// <summary>Checks of how a call is held, and handed over.</summary>
internal static class CallChecks
{
    public static IEnumerable<DraftCheck> Of(AgentConfig config)
    {
        var settings = config.Settings;
        if (settings.MaxCallSeconds < settings.IdleTimeoutSeconds)
            yield return new("call_shorter_than_silence", Warning, "settings.maxCallSeconds", $"A call ends after {settings.MaxCallSeconds} s, before the agent would ask a silent caller again ({settings.IdleTimeoutSeconds} s). Let calls last longer, or ask sooner.");
        if (settings.Voicemail is { Enabled: true, Message: var message } && string.IsNullOrWhiteSpace(message))
            yield return new("voicemail_without_message", Error, "settings.voicemail.message", "The agent speaks to voicemail, and there is nothing to say. Write the message, or switch voicemail off.");
        if (config.TransferSettings.TransferToHuman is not { Enabled: true } transfer)
            yield break;
        if (string.IsNullOrWhiteSpace(transfer.DestinationNumber))
            yield return new("transfer_without_destination", Error, "transferSettings.transferToHuman.destinationNumber", "Transfer to a person is on without a number to transfer to. Enter one such as +919876543210, or switch transfer off.");
        if (string.IsNullOrWhiteSpace(transfer.TriggerDescription))
            yield return new("transfer_without_trigger", Warning, "transferSettings.transferToHuman.triggerDescription", "Transfer to a person is on, and nothing tells the agent when. Describe it, such as: when the caller asks for a person.");
    }
}
