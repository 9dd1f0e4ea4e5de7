using System.Text;

namespace AgentConsole.Webhooks;

/// <summary>What an address answered, as text that is short enough to keep.</summary>
internal static class AnswerText
{
    /// <summary>Most bytes of an answer's body that are read and kept.</summary>
    public const int MaxBody = 4_096;

    /// <summary>Most characters of an answer's headers that are kept.</summary>
    public const int MaxHeaders = 2_048;

    public static string Headers(HttpResponseMessage response)
    {
        var text = string.Join('\n', response.Headers.Concat(response.Content.Headers).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}"));
        return text.Length <= MaxHeaders ? text : text[..MaxHeaders] + "…";
    }

    /// <summary>The beginning of the body. That it breaks off does not change what the status said.</summary>
    public static async Task<string> BodyAsync(HttpContent content, CancellationToken cancel)
    {
        var buffer = new byte[MaxBody + 1];
        var read = 0;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancel);
            for (int more; read < buffer.Length && (more = await stream.ReadAsync(buffer.AsMemory(read), cancel)) > 0;)
                read += more;
        }
        catch (Exception problem) when (problem is IOException or HttpRequestException or OperationCanceledException)
        {
            return Text(buffer, read) + "… (broke off)";
        }
        return read > MaxBody ? Text(buffer, MaxBody) + "…" : Text(buffer, read);
    }

    // A NUL would end the text in some readers of the database.
    private static string Text(byte[] bytes, int length) => Encoding.UTF8.GetString(bytes, 0, length).Replace('\0', '\uFFFD');
}
