using AgentConsole.Domain;

namespace AgentConsole.Calls.Simulation;

/// <summary>What a simulated telephone line does. The last two digits of the number called decide, so that every end can be tried: 97 is busy, 98 does not answer, 99 is a voicemail, anything else is a person.</summary>
internal static class SimulatedLine
{
    /// <summary>How the call ends, and in words why it did not complete.</summary>
    public static (CallStatus End, string? Reason) Of(Call call) =>
        call is not { Channel: CallChannel.Phone, Direction: CallDirection.Outbound, Destination: [.., '9', var last] } ? (CallStatus.Completed, null) : last switch
        {
            '7' => (CallStatus.Busy, "The line was busy (simulated: the number ends with 97)."),
            '8' => (CallStatus.NoAnswer, "Nobody answered (simulated: the number ends with 98)."),
            '9' => (CallStatus.Voicemail, "A voicemail picked up (simulated: the number ends with 99)."),
            _ => (CallStatus.Completed, null),
        };
}
