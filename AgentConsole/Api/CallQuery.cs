using System.ComponentModel;
using AgentConsole.Calls;
using Microsoft.AspNetCore.Mvc;

namespace AgentConsole.Api;

/// <summary>The filters of a list of calls, as they stand in the address.</summary>
internal sealed record CallQuery
{
    [FromQuery(Name = "agentId")]
    public string? AgentId { get; init; }

    [FromQuery(Name = "agentVersion"), Description("A version number")]
    public string? AgentVersion { get; init; }

    [FromQuery(Name = "status"), Description("queued, ringing, in_progress, completed, failed, no_answer, busy, voicemail or canceled")]
    public string? Status { get; init; }

    [FromQuery(Name = "channel"), Description("phone, web or widget")]
    public string? Channel { get; init; }

    [FromQuery(Name = "direction"), Description("outbound or inbound")]
    public string? Direction { get; init; }

    [FromQuery(Name = "success"), Description("true, false, or none for not evaluated")]
    public string? Success { get; init; }

    [FromQuery(Name = "converted"), Description("The id of a conversion, or its name")]
    public string? Converted { get; init; }

    [FromQuery(Name = "experimentId"), Description("The experiment that chose the version")]
    public string? ExperimentId { get; init; }

    [FromQuery(Name = "replays"), Description("none (the default), all, or only")]
    public string? Replays { get; init; }

    [FromQuery(Name = "from"), Description("Placed at this time or later: RFC 3339, or a day in UTC")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("Placed before this time: RFC 3339, or up to the end of a day in UTC")]
    public string? To { get; init; }

    [FromQuery(Name = "q"), Description("Part of a number or of a version's label; with a leading +, the beginning of a number")]
    public string? Search { get; init; }

    internal CallFilterText Text => new()
    {
        AgentId = AgentId,
        AgentVersion = AgentVersion,
        Status = Status,
        Channel = Channel,
        Direction = Direction,
        Success = Success,
        Converted = Converted,
        ExperimentId = ExperimentId,
        Replays = Replays,
        From = From,
        To = To,
        Search = Search,
    };
}
