using System.Globalization;

namespace AgentConsole.Domain;

/// <summary>Settings that are whole numbers.</summary>
internal static class WholeNumberSetting
{
    /// <summary>What <paramref name="text"/> says; <paramref name="standard"/> when it is empty.</summary>
    /// <param name="name">What the setting is called, such as <c>Backups:Keep</c>.</param>
    /// <param name="text">What it is set to.</param>
    /// <param name="standard">What it is when it is not set.</param>
    /// <param name="least">Least number that is allowed.</param>
    /// <param name="most">Greatest number that is allowed.</param>
    /// <param name="unit">What is counted, to stand after "whole number", such as <c> of seconds</c>.</param>
    /// <exception cref="StartRefusedException">It is no such number.</exception>
    public static int Read(string name, string? text, int standard, int least, int most, string unit = "")
    {
        if (string.IsNullOrWhiteSpace(text))
            return standard;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new StartRefusedException($"{name} is \"{text}\". Give a whole number{unit} from {least} to {most}.");
    }
}
