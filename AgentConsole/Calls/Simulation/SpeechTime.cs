namespace AgentConsole.Calls.Simulation;

/// <summary>How long talk takes.</summary>
internal static class SpeechTime
{
    /// <summary>Seconds that <paramref name="text"/> takes to say, at 150 words a minute times the voice's speed, with a breath of 0.6 s.</summary>
    public static double Seconds(string text, double speed) => 0.6 + (WordCount(text) / 2.5 / Math.Max(0.5, speed));

    private static int WordCount(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
