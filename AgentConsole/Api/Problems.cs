using System.Text.Json;
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
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgentConsole.Api;

/// <summary>Errors as RFC 9457 problem documents: the only place that turns a failure into a status.</summary>
internal static class Problems
{
    /// <summary>The problem document of an expected failure.</summary>
    public static ProblemHttpResult ToProblem(this ConsoleError error) => error switch
    {
        InvalidFields invalid => Fields(invalid),
        VersioningError.AgentNotFound e => Of(404, "agent_not_found", $"No agent has the id \"{Shown(e.AgentId)}\"."),
        VersioningError.AgentDeleted e => Of(404, "agent_deleted", $"The agent \"{Shown(e.AgentId)}\" was deleted. Its versions and calls can still be read."),
        VersioningError.VersionNotFound e => Of(404, "version_not_found", $"The agent \"{Shown(e.AgentId)}\" has no version {e.Number}."),
        VersioningError.NeverPublished e => Of(409, "never_published", $"The agent \"{Shown(e.AgentId)}\" has not published a version yet. Publish one first."),
        VersioningError.ExperimentRuns e => Of(409, "experiment_runs", $"The experiment \"{Shown(e.Name)}\" ({e.ExperimentId}) runs; what is published now stands outside it. Send ?whileExperimentRuns=true when that is meant."),
        ExperimentError.ExperimentNotFound e => Of(404, "experiment_not_found", $"The agent has no experiment \"{Shown(e.ExperimentId)}\"."),
        ExperimentError.AnotherRuns e => Of(409, "another_experiment_runs", $"The agent runs the experiment \"{Shown(e.Name)}\" ({e.ExperimentId}) already. Stop that one first."),
        ExperimentError.ExperimentStopped e => Of(409, "experiment_stopped", $"The experiment \"{Shown(e.ExperimentId)}\" was stopped."),
        VersioningError.NameTaken e => Of(409, "name_taken", $"An agent is called \"{Shown(e.Name)}\" already ({e.AgentId}). Send ?name= with another name, which the draft gets; published versions keep theirs."),
        VersioningError.DocumentTooLarge e => Of(413, "document_too_large", $"The document has more than {e.MaxBytes / 1_048_576} MB."),
        VersioningError.DocumentUnreadable e => Of(400, "document_unreadable", $"The document cannot be read. {e.Problem.TrimEnd('.')}."),
        VersioningError.RevisionNotFound e => Of(404, "draft_revision_not_found", $"The draft of \"{Shown(e.AgentId)}\" has no revision {e.Revision}."),
        VersioningError.StaleDraft e => Stale(e),
        VersioningError.EditConflict e => Of(412, "edit_conflict", $"{e.Author} changed the same fields meanwhile: {string.Join(", ", e.Fields)}. Read the draft again."),
        CallError.CallNotFound e => Of(404, "call_not_found", $"No call has the id \"{Shown(e.CallId)}\"."),
        CallError.CallEnded e => Of(409, "call_ended", $"The call \"{Shown(e.CallId)}\" is over ({JsonNamingPolicy.SnakeCaseLower.ConvertName(e.Status.ToString())})."),
        CallError.AnalysisPending e => Of(409, "analysis_pending", $"The analysis of the call \"{Shown(e.CallId)}\" is on its way. Read the call again in a moment."),
        CallError.AnalysisDone e => Of(409, "analysis_done", $"The call \"{Shown(e.CallId)}\" has its analysis, and that stays."),
        CallError.NoAnalysisDue e => Of(409, "no_analysis_due", $"The call \"{Shown(e.CallId)}\" has not completed, or its version asks for no analysis."),
        CallError.PlatformAnalyses e => Of(409, "platform_analyses", $"The voice platform analyses the call \"{Shown(e.CallId)}\", and may still send what it found. Set Calls:Http:Analysis to Console to have the console analyse its calls."),
        EventError.UnknownField e => Of(400, "unknown_field", $"The field \"{Shown(e.Path)}\" is not known here. Check its spelling.", Errors(e.Path, "is not known here; check its spelling.")),
        ReplayError.ReplayNotFound e => Of(404, "replay_not_found", $"No replay has the id \"{Shown(e.RunId)}\"."),
        ReplayError.ReplayEnded e => Of(409, "replay_ended", $"All calls of the replay \"{Shown(e.RunId)}\" are over; there is nothing to cancel."),
        CallError.PersonalDataRemoved e => Of(409, "personal_data_removed", $"The personal data of the call \"{Shown(e.CallId)}\" was removed on {e.At:yyyy-MM-dd}, what was said in it too: it can neither be replayed nor analysed."),
        ReplayError.CallStillOn e => Of(409, "call_still_on", $"The call \"{Shown(e.CallId)}\" is still on ({JsonNamingPolicy.SnakeCaseLower.ConvertName(e.Status.ToString())}). Replay it once it has ended."),
        ReplayError.NothingSaid e => Of(422, "nothing_to_replay", $"The caller said nothing in the call \"{Shown(e.CallId)}\", so there is nothing to play."),
        ReplayError.NoFailedCalls e => Of(422, "no_failed_calls", $"No call of version {e.Version} of \"{Shown(e.AgentId)}\" failed with something said by the caller."),
        RescoreError.RescoreNotFound e => Of(404, "rescore_not_found", $"The experiment has no re-score \"{Shown(e.RunId)}\"."),
        RescoreError.AnotherRescoreRuns e => Of(409, "another_rescore_runs", $"The calls of \"{Shown(e.ExperimentId)}\" are being judged again already ({e.RunId}). Wait for it, or cancel it."),
        RescoreError.RescoreEnded e => Of(409, "rescore_ended", $"The re-score \"{Shown(e.RunId)}\" is complete; there is nothing to cancel."),
        RescoreError.SameRubric e => Of(422, "same_rubric", $"All versions of \"{Shown(e.ExperimentId)}\" are judged by the same rules already."),
        RescoreError.NothingToScore e => Of(422, "nothing_to_score", $"No completed call of \"{Shown(e.ExperimentId)}\" has a transcript that v{e.RubricVersion}'s rules have not judged already."),
        RescoreError.NobodyToScore e => Of(422, "nobody_to_score", $"A voice platform carried the calls of \"{Shown(e.ExperimentId)}\". To judge them again, set LanguageModel:Endpoint."),
        ConversionError.ConversionNotFound e => Of(404, "conversion_not_found", $"The agent has no conversion \"{Shown(e.ConversionId)}\"."),
        AccessDenied.NotPermitted e => Of(403, "not_permitted", $"This key lacks the scope \"{RolePermissions.NarrowestScope(e.Permission).ToString().ToLowerInvariant()}\"."),
        AccessDenied.FieldNotPermitted e => Of(403, "field_not_permitted", $"{e.Field}: this key lacks the scope \"{RolePermissions.NarrowestScope(e.Permission).ToString().ToLowerInvariant()}\", which it takes to see and to search for callers' numbers.", Errors(e.Field, "may be no part of a number here.")),
        AccessDenied.OtherAgent e => Of(403, "other_agent", $"This key is limited to the agent \"{Shown(e.OnlyAgentId)}\"."),
        AccessError.SetupLinkInvalid => Of(404, "setup_link_invalid", "This set-up link was used already or is not valid."),
        AccessError.KeyNotFound e => Of(404, "key_not_found", $"No API key has the id \"{Shown(e.KeyId)}\"."),
        AccessError.SecretNotFound e => Of(404, "secret_not_found", $"The secret {Shown(e.Name)} is not stored."),
        AccessError.SecretInUse e => Of(409, "secret_in_use", $"The secret {Shown(e.Name)} is named by {string.Join(", ", e.Uses.Take(5).Select(u => $"{(u.Version is { } v ? $"v{v}" : "the draft")} of {u.AgentId}"))}; calls handed over without it fail. Send ?whileUsed=true when that is meant."),
        AccessError.SecretUnreadable e => Of(409, "secret_unreadable", $"The secret {Shown(e.Name)} was encrypted with keys that are gone. Store it again."),
        AccessError.PersonNotFound e => Of(404, "person_not_found", $"Nobody has the id \"{Shown(e.UserId)}\"."),
        AccessError.LastAdministrator => Of(409, "last_administrator", "This is the last administrator. Make somebody else an administrator first."),
        AccessError.PasswordLinkInvalid => Of(404, "password_link_invalid", "This link was used already, or is older than two days."),
        AccessError.SecondFactorOn => Of(409, "second_factor_on", "The second factor is on already."),
        AccessError.SecondFactorOff => Of(409, "second_factor_off", "The second factor is off."),
        AccessError.OpenIdUnknown => Of(403, "openid_unknown", "Nobody added this person."),
        AccessError.Disabled => Of(403, "person_disabled", "This person was disabled."),
        AccessError.LockedOut => Of(429, "locked_out", "Too many wrong attempts. Wait five minutes, then try again."),
        WebhookError.WebhookNotFound e => Of(404, "webhook_not_found", $"No webhook has the id \"{Shown(e.WebhookId)}\"."),
        WebhookError.DeliveryNotFound e => Of(404, "delivery_not_found", $"The webhook \"{Shown(e.WebhookId)}\" has no delivery \"{Shown(e.DeliveryId)}\"."),
        WebhookError.TooManyTests e => Of(429, "too_many_tests", $"The webhook \"{Shown(e.WebhookId)}\" was sent {DeliveryService.TestsPerMinute} test messages within a minute. Wait a minute, then send another."),
        WebhookError.WebhookDisabled e => Of(409, "webhook_disabled", $"The webhook \"{Shown(e.WebhookId)}\" is disabled. Enable it first."),
        _ => throw new InvalidOperationException($"No status is chosen for {error.GetType()}."),
    };

    /// <summary>The problem document of an exception: what the sender got wrong, a store that cannot write, or a bug.</summary>
    public static ProblemHttpResult ToProblem(this Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: 413 } => Of(413, "too_large", "The request is larger than this console accepts."),
        BadHttpRequestException { StatusCode: 415 } => Of(415, "unsupported_media_type", "Send JSON, with the header Content-Type: application/json or none."),
        BadHttpRequestException { InnerException: JsonException json } => BadJson(json),
        BadHttpRequestException bad => Of(bad.StatusCode, "bad_request", bad.Message),
        JsonException json => BadJson(json),
        StoreUnavailableException => Of(503, "store_unavailable", "The database cannot take a write now. Nothing was done; send the same request again with the same Idempotency-Key."),
        _ => Of(500, "internal_error", "Something went wrong on our side. The server's log has the details under this request id."),
    };

    /// <summary>A problem document.</summary>
    public static ProblemHttpResult Of(int status, string code, string detail, Dictionary<string, object?>? more = null) =>
        TypedResults.Problem(new ProblemDetails
        {
            Status = status,
            Type = $"urn:agent-console:problem:{code}",
            Title = Title(status),
            Detail = detail,
            Extensions = new Dictionary<string, object?>(more ?? [], StringComparer.Ordinal) { ["code"] = code },
        });

    private static ProblemHttpResult Fields(InvalidFields invalid) => Of(422, "invalid_fields", Sentence(invalid), new()
    {
        ["errors"] = invalid.Fields.GroupBy(f => f.Path, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(f => f.Message).ToArray(), StringComparer.Ordinal),
    });

    private static string Sentence(InvalidFields invalid)
    {
        var first = invalid.Fields[0];
        var rest = invalid.Fields.Count == 1 ? "" : $" {invalid.Fields.Count - 1} more in \"errors\".";
        return first.Path.Length == 0 ? first.Message + rest : $"{first.Path}: {first.Message}{rest}";
    }

    private static ProblemHttpResult Stale(VersioningError.StaleDraft stale) => Of(412, "stale_draft",
        $"The draft is at revision {stale.CurrentRevision}, saved by {stale.Author}. Read it again and send your change with the new ETag.", new()
        {
            ["currentRevision"] = stale.CurrentRevision,
            ["author"] = stale.Author,
            ["changedFields"] = stale.ChangedFields,
        });

    private static ProblemHttpResult BadJson(JsonException json)
    {
        var path = json.Path is null or "$" ? "" : json.Path.TrimStart('$').TrimStart('.');
        var place = json.LineNumber is { } line ? $" (line {line + 1}, position {json.BytePositionInLine + 1})" : "";
        if (json.InnerException is JsonException || json.GetType() != typeof(JsonException))
            return Of(400, "malformed_json", $"The body is not valid JSON{place}.");
        if (json.Message.StartsWith("The JSON property '", StringComparison.Ordinal))
        {
            var name = json.Message.Split('\'')[1];
            return Of(400, "unknown_field", $"The field \"{Shown(name)}\" is not known here. Check its spelling.", Errors(name, "is not known here; check its spelling."));
        }
        return path.Length == 0
            ? Of(400, "malformed_json", $"The body is not valid JSON{place}.")
            : Of(400, "malformed_json", $"The field \"{Shown(path)}\" has a value of the wrong type{place}.", Errors(path, "has a value of the wrong type; see /docs for what it accepts."));
    }

    private static Dictionary<string, object?> Errors(string path, string message) =>
        new() { ["errors"] = new Dictionary<string, string[]>(StringComparer.Ordinal) { [path] = [message] } };

    private static string Title(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);

    private static string Shown(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
