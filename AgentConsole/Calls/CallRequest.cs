using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls;

/// <summary>What someone asks for when placing a call. Without a version the current one runs.</summary>
public sealed record CallRequest(string AgentId, CallChannel Channel, CallDirection Direction)
{
    public long? AgentVersion { get; init; }

    public bool OnDraft { get; init; }

    /// <summary>The number to call from; needed for an outbound phone call.</summary>
    public string? PhoneNumberId { get; init; }

    /// <summary>The other end, E.164: the number to call, needed for an outbound phone call, or the number that rang in.</summary>
    public string? Destination { get; init; }

    /// <summary>A platform reports that this call came in and carries it itself. It names <see cref="Line"/>, and may name the call.</summary>
    public bool IsReported { get; init; }

    /// <summary>Our end of a call that came in, E.164.</summary>
    public string? Line { get; init; }

    /// <summary>The platform's own name for the call, 1–255 characters; the same name again is the same call.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Values for the variables in the configuration.</summary>
    public JsonObject? DynamicVariables { get; init; }

    /// <summary>A widget on a web page asks for it.</summary>
    public bool FromWidget { get; init; }

    /// <summary>Why <paramref name="by"/> may not ask for this call; null when it may.</summary>
    public ConsoleError? RefusedTo(Actor by) =>
        FromWidget && by.May(Permission.UseWidget, AgentId) ? null : by.Refuses(IsReported ? Permission.ReportCalls : FromWidget && !by.May(Permission.Call) ? Permission.UseWidget : Permission.Call, AgentId);

    /// <summary>What is wrong with the fields.</summary>
    internal List<FieldError> Problems()
    {
        var problems = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(AgentId))
            problems.Add(new("agentId", "Name the agent that speaks, such as \"agent_…\"."));
        if (AgentVersion <= 0)
            problems.Add(new("agentVersion", "Version numbers start at 1. Leave the field out to run the current version."));
        if (DynamicVariables is { } values && !CanonicalJson.IsUnicode(values))
            problems.Add(new("dynamicVariables", "holds half of a character (a lone surrogate); send whole Unicode text."));
        else if (DynamicVariables?.ToJsonString().Length > CallService.MaxVariablesLength)
            problems.Add(new("dynamicVariables", $"At most {CallService.MaxVariablesLength:N0} characters fit."));
        else if (DynamicVariables is { } whole && PlainText.Problem(JsonElement.Parse(whole.ToJsonString())) is { } unfit)
            problems.Add(new("dynamicVariables", unfit));
        if (IsReported)
        {
            if (!PhoneNumber.IsE164(Destination ?? ""))
                problems.Add(new("from", "Give the number that called in E.164 form such as +919876543210."));
            if (!PhoneNumber.IsE164(Line ?? ""))
                problems.Add(new("to", "Give the number that was called in E.164 form such as +911140000000."));
            if (ExternalId is { Length: 0 or > CallService.MaxExternalIdLength })
                problems.Add(new("externalId", $"Give your own name for the call in 1 to {CallService.MaxExternalIdLength} characters, or leave the field out."));
            if (PlainText.Problem(ExternalId) is { } broken)
                problems.Add(new("externalId", broken));
        }
        if (this is { Channel: CallChannel.Phone, Direction: CallDirection.Outbound })
        {
            if (string.IsNullOrWhiteSpace(PhoneNumberId))
                problems.Add(new("phoneNumberId", "Name the number to call from; GET /api/phone-numbers lists them."));
            if (!PhoneNumber.IsE164(Destination ?? ""))
                problems.Add(new("destination", "Give the number to call in E.164 form such as +919876543210."));
        }
        return problems;
    }
}
