using AgentConsole.Domain;

namespace AgentConsole.Calls.Events;

/// <summary>What one event makes of a call, so that any order of the same events comes to the same call. Turns are a matter of <see cref="ReportedTurns"/>.</summary>
internal static class CallFold
{
    /// <summary>Applies <paramref name="what"/>; answers null, or why it changes nothing.</summary>
    /// <param name="call">The call as it stands.</param>
    /// <param name="what">What happened.</param>
    /// <param name="at">When, by the runtime's clock.</param>
    /// <param name="endedHere">The console ended the call, and the runtime has not said yet how it ended there.</param>
    /// <param name="analyse">The call's configuration wants an analysis.</param>
    public static string? Apply(Call call, Happening what, DateTime at, bool endedHere, bool analyse) => what switch
    {
        Happening.Started => Start(call, at, endedHere),
        Happening.Completed completed => Complete(call, completed, at, endedHere, analyse),
        Happening.Failed failed => Fail(call, failed, at),
        Happening.Analysed analysed => Analyse(call, analysed),
        _ => throw new InvalidOperationException($"{what} is not folded here."),
    };

    private static string? Start(Call call, DateTime at, bool endedHere)
    {
        if (call.StartedAt is null || at < call.StartedAt)
            call.StartedAt = at;
        if (call.Status.CanBecome(CallStatus.InProgress))
            call.Status = CallStatus.InProgress;
        if (!endedHere)
            TakeTime(call);
        return null;
    }

    private static string? Complete(Call call, Happening.Completed end, DateTime at, bool endedHere, bool analyse)
    {
        if (call.Status.IsEnded() && !endedHere)
            return EndedAlready(call);
        // What only the runtime can know is taken over also when the console ended the call; how it ended is not.
        if (call.Status.CanBecome(CallStatus.Completed))
        {
            (call.Status, call.EndedAt) = (CallStatus.Completed, at);
            if (analyse && call.AnalysisStatus == AnalysisStatus.None)
                call.AnalysisStatus = AnalysisStatus.Pending;
        }
        (call.DurationSeconds, call.RecordingUrl, call.Transferred) = (end.DurationSeconds, end.RecordingUrl, end.Transferred);
        (call.CostLlm, call.CostStt, call.CostTts, call.CostSip) = (end.CostLlm, end.CostStt, end.CostTts, end.CostSip);
        return null;
    }

    private static string? Fail(Call call, Happening.Failed end, DateTime at)
    {
        if (!call.Status.CanBecome(end.Status))
            return EndedAlready(call);
        (call.Status, call.Error, call.EndedAt) = (end.Status, end.Error, at);
        TakeTime(call);
        return null;
    }

    private static string? Analyse(Call call, Happening.Analysed analysed)
    {
        if (call.AnalysisStatus == AnalysisStatus.Done)
            return "The call has an analysis already.";
        (call.AnalysisStatus, call.AnalysisError, call.Analysis, call.Success) = (AnalysisStatus.Done, null, analysed.Analysis, analysed.Success);
        return null;
    }

    /// <summary>A call that did not complete lasted from its start to its end, whichever was reported first.</summary>
    private static void TakeTime(Call call)
    {
        if (call is { StartedAt: { } start, EndedAt: { } end } && call.Status.IsEnded() && call.Status != CallStatus.Completed)
            call.DurationSeconds = (int)Math.Clamp((end - start).TotalSeconds, 0, int.MaxValue);
    }

    private static string EndedAlready(Call call) => $"The call has ended already: {Words.Of(call.Status)}.";
}
