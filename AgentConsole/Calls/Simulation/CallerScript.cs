namespace AgentConsole.Calls.Simulation;

/// <summary>What a simulated caller wants and says. One is picked per call, always the same for the same call.</summary>
internal sealed record CallerScript(string Intent, IReadOnlyList<string> Lines)
{
    public static readonly IReadOnlyList<CallerScript> All =
    [
        new("agrees",
        [
            "Hello, yes, this is me. What is it about?",
            "Okay, I was wondering about that. What would I have to do?",
            "And does anything change in what I pay?",
            "That sounds fine. Yes, please go ahead.",
            "Great, thank you very much. Bye.",
        ]),
        new("agrees after a question",
        [
            "Hi. Is this a sales call?",
            "I see. How long does it take?",
            "Could we do it later this week, say Thursday?",
            "Perfect, yes, let's do that.",
            "Thanks for your help. Goodbye.",
        ]),
        new("declines",
        [
            "Yes? Who is this?",
            "Hm. I don't think I need that right now.",
            "No, really, I'm not interested. Please don't call about it again.",
            "Okay. Goodbye.",
        ]),
        new("wants a person",
        [
            "Hello. Am I talking to a machine?",
            "I would rather speak to a human about this.",
            "Can you transfer me to a real person, please?",
            "Alright, I'll hold.",
        ]),
        new("calls back later",
        [
            "Hi, I'm driving at the moment.",
            "Can you call me back tomorrow around 11?",
            "Yes, tomorrow is better. Thanks, bye.",
        ]),
        new("is confused",
        [
            "Hello? I can hardly hear you.",
            "Sorry, what do you mean by that?",
            "I already spoke to somebody last week about this, I think.",
            "I would have to check with my wife first.",
            "Let me think about it. Bye.",
        ]),
    ];

    /// <summary>The script of a call, by its id.</summary>
    public static CallerScript For(string callId)
    {
        var sum = callId.Aggregate(17u, (hash, c) => unchecked((hash * 31) + c));
        return All[(int)(sum % (uint)All.Count)];
    }
}
