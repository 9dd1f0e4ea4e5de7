using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AgentConsole.Tests.Support;

/// <summary>Sends requests as a program would.</summary>
public static class RestRequests
{
    /// <summary>Sends <paramref name="body"/> as JSON; a text is sent as it is.</summary>
    public static async Task<Answer> SendJsonAsync(this HttpClient client, string method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = body as HttpContent ?? new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
                request.Content!.Headers.ContentType = value.Length == 0 ? null : MediaTypeHeaderValue.Parse(value);
            else
                Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }
        using var response = await client.SendAsync(request);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
    }

    public static Task<Answer> GetJsonAsync(this HttpClient client, string path, params (string Name, string Value)[] headers) => client.SendJsonAsync("GET", path, null, headers);

    public static Task<Answer> PostJsonAsync(this HttpClient client, string path, object? body = null, params (string Name, string Value)[] headers) => client.SendJsonAsync("POST", path, body, headers);
}
