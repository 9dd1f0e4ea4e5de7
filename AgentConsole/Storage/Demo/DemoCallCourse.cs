using AgentConsole.Domain;

namespace AgentConsole.Storage.Demo;

/// <summary>What happened in one call, from ringing to its end.</summary>
internal sealed class DemoCallCourse(Call call, DemoVersion version, DemoTalk talk, DemoPerson person, Random dice)
{
    private readonly DemoConversation conversation = new(talk, version, person, dice);
    private readonly List<CallTurn> turns = [];
    private DateTime at = call.CreatedAt;

    /// <summary>Fills in the call's times, costs and analysis, and returns its turns.</summary>
    public List<CallTurn> Play()
    {
        switch (call.Status)
        {
            case CallStatus.Completed:
                Complete(Scene());
                break;
            case CallStatus.Voicemail:
                Answer();
                Hear(Speaker.Caller, conversation.Say("[voicemail_greeting]", agent: false));
                if (version.Config.Config.Settings.Voicemail is { Enabled: true } voicemail)
                    Hear(Speaker.Agent, voicemail.Message);
                EndWith("A voicemail picked up.");
                break;
            case CallStatus.Failed when call.Direction == CallDirection.Inbound || dice.Chance(0.5):
                Answer();
                var scene = conversation.Play(Scene());
                foreach (var (speaker, text) in scene.Take(dice.Next(2, Math.Max(3, scene.Count - 2))))
                    Hear(speaker, text);
                EndWith("The connection was lost.");
                break;
            case CallStatus.Failed:
                Wait(2, 6, "The carrier refused the call (SIP 503).");
                break;
            case CallStatus.NoAnswer:
                Wait(28, 36, "Nobody answered within 30 seconds.");
                break;
            case CallStatus.Busy:
                Wait(3, 9, "The line was busy.");
                break;
            default:
                Wait(4, 25, call.Direction == CallDirection.Inbound ? "The caller hung up before the call was answered." : "Canceled before it was answered.");
                break;
        }
        return turns;
    }

    private DemoScene Scene()
    {
        var goals = version.Mix.Zip<double, bool?>([true, false, null]).ToList();
        var goal = dice.Weighted(goals, g => g.First).Second;
        return dice.Weighted([.. talk.Scenes.Where(s => s.Goal == goal && s.IsIn(version.Row.Number))], s => s.Weight);
    }

    private void Complete(DemoScene scene)
    {
        Answer();
        foreach (var (speaker, text) in conversation.Play(scene))
            Hear(speaker, text);
        at = at.AddSeconds(1 + dice.Next(3));
        End(null);
        call.Transferred = scene.Transfers;
        var minutes = call.DurationSeconds!.Value / 60m;
        var spread = 0.92m + (dice.Next(16) / 100m);
        (call.CostLlm, call.CostStt) = (Round(turns.Count(t => t.Speaker == Speaker.Agent) * 0.0006m * spread), Round(minutes * 0.0043m));
        (call.CostTts, call.CostSip) = (Round(minutes * 0.06m * spread), call.Channel == CallChannel.Phone ? Round(minutes * 0.01m) : 0m);
        DemoAnalysis.Add(call, scene, version.Config.Config.PostCallAnalysis, conversation, dice);
    }

    private void Answer()
    {
        at = at.AddSeconds(call.Direction == CallDirection.Inbound ? dice.Next(1, 4) : dice.Next(5, 26));
        call.StartedAt = at;
    }

    private void Hear(Speaker speaker, string text)
    {
        turns.Add(new CallTurn { CallId = call.Id, Index = turns.Count, Speaker = speaker, Text = text, At = at });
        var words = text.Count(c => c == ' ') + 1;
        at = at.AddSeconds(Math.Ceiling((words / 2.6) + 0.4 + (dice.NextDouble() * 1.6)));
    }

    private void Wait(int shortest, int longest, string error)
    {
        at = at.AddSeconds(dice.Next(shortest, longest));
        End(error);
    }

    private void EndWith(string error)
    {
        at = at.AddSeconds(1);
        End(error);
    }

    private void End(string? error)
    {
        (call.EndedAt, call.Error) = (at, error);
        call.DurationSeconds = call.StartedAt is { } started ? (int)(at - started).TotalSeconds : null;
    }

    private static decimal Round(decimal dollars) => decimal.Round(dollars, 6);
}
