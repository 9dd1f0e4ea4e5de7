using AgentConsole.Access;
using AgentConsole.Calls;
using AgentConsole.Calls.Events;
using AgentConsole.Calls.Replays;
using AgentConsole.Calls.Rescores;
using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Experiments.Conversions;
using AgentConsole.Versioning;
using AgentConsole.Webhooks;

namespace AgentConsole.Components.Shared;

/// <summary>Expected failures in words for the page.</summary>
internal static class ErrorWords
{
    public static string ToWords(this ConsoleError error) => Words(error).Visible();

    private static string Words(ConsoleError error) => error switch
    {
        InvalidFields invalid => invalid.ToString(),
        VersioningError.AgentNotFound => "There is no such agent. It may have been removed, or the link is incomplete.",
        VersioningError.AgentDeleted => "This agent was deleted. Its versions and calls can still be read.",
        VersioningError.VersionNotFound e => $"This agent has no version {e.Number}.",
        VersioningError.NeverPublished => "This agent has not published a version yet. Publish the draft first.",
        VersioningError.ExperimentRuns e => $"The experiment “{e.Name}” runs. What is published now stands outside it.",
        ExperimentError.ExperimentNotFound => "There is no such experiment. The link may be incomplete.",
        ExperimentError.AnotherRuns e => $"This agent runs the experiment “{e.Name}” already. Stop that one first.",
        ExperimentError.ExperimentStopped => "This experiment was stopped.",
        VersioningError.NameTaken e => $"An agent is called “{e.Name}” already. Give the imported one another name.",
        VersioningError.DocumentTooLarge e => $"The file has more than {e.MaxBytes / 1_048_576} MB, which is more than an agent may come with.",
        VersioningError.DocumentUnreadable e => $"The file cannot be read. {e.Problem.TrimEnd('.')}.",
        VersioningError.RevisionNotFound e => $"The draft has no revision {e.Revision}.",
        VersioningError.StaleDraft e => $"{e.Author} saved the draft meanwhile (revision {e.CurrentRevision}).",
        VersioningError.EditConflict e => $"{e.Author} changed the same fields meanwhile: {string.Join(", ", e.Fields)}.",
        CallError.CallNotFound => "There is no such call. The link may be incomplete.",
        CallError.CallEnded => "This call is over.",
        CallError.AnalysisPending => "The analysis is on its way already.",
        CallError.AnalysisDone => "This call has its analysis meanwhile, and that stays.",
        CallError.NoAnalysisDue => "This call has not completed, or its version asks for no analysis.",
        CallError.PlatformAnalyses => "The voice platform analyses its calls itself. The setting Calls:Http:Analysis = Console has the console do it.",
        EventError.UnknownField e => $"Events have no field \"{e.Path}\".",
        ReplayError.ReplayNotFound => "There is no such replay. The link may be incomplete.",
        ReplayError.ReplayEnded => "This replay is over already; there is nothing to cancel.",
        CallError.PersonalDataRemoved e => $"The personal data of this call was removed on {e.At:yyyy-MM-dd}, what was said in it too: it can neither be replayed nor analysed.",
        ReplayError.CallStillOn => "This call is still on. Replay it once it has ended.",
        ReplayError.NothingSaid => "The caller said nothing in this call, so there is nothing to play.",
        ReplayError.NoFailedCalls e => $"No call of v{e.Version} failed with something said by the caller.",
        RescoreError.RescoreNotFound => "There is no such re-score. The link may be incomplete.",
        RescoreError.AnotherRescoreRuns => "These calls are being judged again already. Wait for it, or cancel it.",
        RescoreError.RescoreEnded => "This re-score is complete; there is nothing to cancel.",
        RescoreError.SameRubric => "All versions are judged by the same rules already.",
        RescoreError.NothingToScore e => $"No completed call has a transcript that v{e.RubricVersion}'s rules have not judged already.",
        RescoreError.NobodyToScore => "A voice platform carried these calls. To judge them again, a language model must be configured (LanguageModel:Endpoint).",
        AccessDenied.NotPermitted e => $"Your role does not allow this: it takes {RolePermissions.LowestRole(e.Permission).ToString().ToLowerInvariant()} or more. Ask an administrator.",
        AccessDenied.FieldNotPermitted e => $"Your role may not see callers' numbers, so it cannot search for them: leave the digits out, or ask an administrator for the role {RolePermissions.LowestRole(e.Permission).ToString().ToLowerInvariant()}.",
        AccessDenied.OtherAgent => "This is limited to one agent, and not to this one.",
        AccessError.SetupLinkInvalid => "This set-up link was used already or is not valid. Start the console again to get a new one.",
        AccessError.KeyNotFound => "There is no such API key.",
        AccessError.SecretNotFound e => $"The secret {e.Name} is not stored. Store it in Settings → Secrets.",
        AccessError.SecretInUse e => $"The secret {e.Name} is named by {string.Join(", ", e.Uses.Take(5).Select(u => $"{(u.Version is { } v ? $"v{v}" : "the draft")} of {u.AgentName}"))}. Calls handed over without it fail.",
        AccessError.SecretUnreadable e => $"The secret {e.Name} was encrypted with keys that are gone. Store it again in Settings → Secrets.",
        AccessError.PersonNotFound => "There is no such person.",
        AccessError.LastAdministrator => "This is the last administrator. Make somebody else an administrator first.",
        AccessError.PasswordLinkInvalid => "This link was used already, or is older than two days. Ask an administrator for a new one.",
        AccessError.SecondFactorOn => "The second factor is on already. Turn it off first.",
        AccessError.SecondFactorOff => "The second factor is off. Set it up first.",
        AccessError.OpenIdUnknown => "Nobody added you here. Ask an administrator to add you with the e-mail you sign in with.",
        AccessError.Disabled => "Your account was disabled. Ask an administrator.",
        AccessError.LockedOut => "Too many wrong attempts. Wait five minutes, then try again.",
        ConversionError.ConversionNotFound => "This agent has no such conversion. It may have been deleted.",
        WebhookError.WebhookNotFound => "There is no such webhook.",
        WebhookError.DeliveryNotFound => "This webhook has no such delivery.",
        WebhookError.TooManyTests => $"{DeliveryService.TestsPerMinute} test messages were sent within a minute. Wait a minute, then send another.",
        WebhookError.WebhookDisabled => "This webhook is disabled. Enable it first.",
        _ => throw new InvalidOperationException($"No words for {error.GetType()}."),
    };

    /// <summary>A database that cannot write, in words for a form whose text is still there.</summary>
    public static string ToWords(this StoreUnavailableException problem) => $"{problem.Message} What you entered is still here.";
}
