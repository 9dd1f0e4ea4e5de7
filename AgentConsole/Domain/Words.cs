using System.Text.Json;

namespace AgentConsole.Domain;

/// <summary>Enumerations' values as the words that the API uses for them (<c>in_progress</c>).</summary>
public static class Words
{
    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The value that a word stands for, or null.</summary>
    public static T? Read<T>(string? word) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Of(value) == word)
                return value;
        }
        return null;
    }

    /// <summary>All words, for a sentence: <c>phone, web, widget</c>.</summary>
    public static string All<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));
}
