using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Calls;

/// <summary>The span of a call, named and labelled as OpenTelemetry's conventions for GenAI agents have it, and the counts of calls.</summary>
internal static class CallSpan
{
    private const string Operation = "invoke_agent";

    /// <summary>Begins it for the talk or the hand-over; null while nobody listens.</summary>
    /// <param name="call">The call.</param>
    /// <param name="config">What it runs.</param>
    /// <param name="placedBy">The request that placed it, in a trace of its own; empty after a restart.</param>
    public static Activity? Start(Call call, AgentConfig config, ActivityContext placedBy) => Traces.Source.StartActivity(
        $"{Operation} {config.Name}", call.Simulated ? ActivityKind.Internal : ActivityKind.Client, default(ActivityContext), links: Traces.To(placedBy), tags:
        [
            new("gen_ai.operation.name", Operation),
            new("gen_ai.provider.name", config.Model.Provider),
            new("gen_ai.agent.id", call.AgentId),
            new("gen_ai.agent.name", config.Name),
            new("gen_ai.agent.version", call.AgentVersion?.ToString(CultureInfo.InvariantCulture) ?? "draft"),
            new("gen_ai.conversation.id", call.Id),
            new("gen_ai.request.model", config.Model.Name),
            new("agent_console.content_hash", call.ContentHash),
            new("agent_console.version_reason", Word(call.VersionReason)),
            new("agent_console.channel", Word(call.Channel)),
            new("agent_console.experiment_id", call.ExperimentId),
            new("agent_console.simulated", call.Simulated),
        ]);

    /// <summary>Says where the call stands when the console is done with it.</summary>
    public static void Stands(this Activity span, CallStatus status)
    {
        span.SetTag("agent_console.status", Word(status));
        if (status == CallStatus.Failed)
            span.Fail("call_failed");
    }

    /// <summary>Adds tokens to the call that <paramref name="span"/> is a part of.</summary>
    public static void AddTokens(Activity? span, long input, long output)
    {
        for (var outer = span?.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer.GetTagItem("gen_ai.operation.name") is not Operation)
                continue;
            outer.SetTag("gen_ai.usage.input_tokens", (outer.GetTagItem("gen_ai.usage.input_tokens") as long? ?? 0) + input);
            outer.SetTag("gen_ai.usage.output_tokens", (outer.GetTagItem("gen_ai.usage.output_tokens") as long? ?? 0) + output);
            return;
        }
    }

    /// <summary>Counts a new call.</summary>
    public static void CountPlaced(Call call)
    {
        if (Measures.CallsPlaced.Enabled)
            Measures.CallsPlaced.Add(1, new("channel", Word(call.Channel)), new("version_reason", Word(call.VersionReason)));
    }

    /// <summary>Counts a call that ended; replays are calls to nobody.</summary>
    public static void CountEnded(Call call)
    {
        if (Measures.CallsEnded.Enabled && call.VersionReason != VersionReason.Replay)
            Measures.CallsEnded.Add(1, new KeyValuePair<string, object?>("status", Word(call.Status)));
    }

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
