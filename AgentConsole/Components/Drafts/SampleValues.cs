using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Components.Shared;
using AgentConsole.Domain.Variables;
using Microsoft.JSInterop;

namespace AgentConsole.Components.Drafts;

/// <summary>Values to try the variables with. They stay in this browser, per agent, and are never saved with the draft.</summary>
public sealed class SampleValues(IJSRuntime js, string agentId) : IAsyncDisposable
{
    private readonly BrowserPart memory = new(js);
    private Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>The value of a variable, empty when none was given.</summary>
    public string this[string name] => values.GetValueOrDefault(name, "");

    /// <summary>The given values, as a call would get them.</summary>
    public VariableValues AsGiven() => VariableValues.From(new JsonObject(values.Where(v => v.Value.Length > 0).Select(v => KeyValuePair.Create<string, JsonNode?>(v.Key, v.Value))));

    /// <summary>Reads what this browser remembers.</summary>
    public async Task LoadAsync()
    {
        if (await memory.ImportAsync("./js/app.js") && await memory.AskScriptAsync<string>("recall", Key) is { } kept)
            values = JsonSerializer.Deserialize<Dictionary<string, string>>(kept) ?? values;
    }

    /// <summary>Takes a value and remembers it.</summary>
    public Task SetAsync(string name, string value)
    {
        values[name] = value;
        return memory.TellScriptAsync("remember", Key, JsonSerializer.Serialize(values));
    }

    public ValueTask DisposeAsync() => memory.DisposeAsync();

    private string Key => $"samples:{agentId}";
}
