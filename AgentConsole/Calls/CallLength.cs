using AgentConsole.Calls.Simulation;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls;

/// <summary>How long a call lasted that ends before its runtime says so.</summary>
internal static class CallLength
{
    /// <summary>Whole seconds; null when nobody took the call. A simulated call lasts as long as it takes to say what was said, at whatever speed it was played.</summary>
    public static async Task<int?> SecondsAsync(ConsoleDb db, Call call)
    {
        if (call is not { StartedAt: { } start, EndedAt: { } end })
            return null;
        if (!call.Simulated)
            return (int)Math.Clamp((end - start).TotalSeconds, 0, int.MaxValue);
        var said = await db.CallTurns.Where(t => t.CallId == call.Id).Select(t => t.Text).ToListAsync();
        var speed = (await CallConfig.ReadAsync(db, call)).Ran.Config.Voice.Speed;
        return (int)Math.Round(said.Sum(text => SpeechTime.Seconds(text, speed)));
    }
}
