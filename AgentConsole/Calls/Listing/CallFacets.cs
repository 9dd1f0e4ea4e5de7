using AgentConsole.Domain;

namespace AgentConsole.Calls.Listing;

/// <summary>Status, success, channel, direction and whether it is a replay, as the one number that the database derives for each call. A filter on any of them is a set of numbers, and the calls of each number stand in an index in the order of their ids.</summary>
internal static class CallFacets
{
    /// <summary>The numbers that calls of this filter can have.</summary>
    public static IReadOnlyList<int> Of(CallFilter filter) =>
    [
        .. from status in One(filter.Status)
           from success in filter.Success is { } asked ? [asked] : Enum.GetValues<SuccessState>()
           from channel in One(filter.Channel)
           from direction in One(filter.Direction)
           from isReplay in Enum.GetValues<ReplayShare>()
           where isReplay != ReplayShare.All && (filter.Replays == ReplayShare.All || filter.Replays == isReplay)
           select (int)status * 36 + SuccessNumber(success) * 12 + (int)channel * 4 + (int)direction * 2 + (isReplay == ReplayShare.Only ? 1 : 0),
    ];

    private static T[] One<T>(T? asked) where T : struct, Enum => asked is { } value ? [value] : Enum.GetValues<T>();

    private static int SuccessNumber(SuccessState success) => success switch { SuccessState.True => 2, SuccessState.False => 1, _ => 0 };
}
