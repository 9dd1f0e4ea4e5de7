using AgentConsole.Domain;

namespace AgentConsole.Components.Access;

/// <summary>What a scope opens, in plain words.</summary>
internal static class ScopeWords
{
    public static string Words(this KeyScope scope) => scope switch
    {
        KeyScope.Read => "see agents, versions, calls with their transcripts, and results",
        KeyScope.Calls => "place, end and replay calls",
        KeyScope.Publish => "see agents, calls and results, change agents, publish, roll back, run experiments",
        KeyScope.Runtime => "report calls, as a voice platform does",
        KeyScope.Widget => "place calls from a widget, and nothing else",
        KeyScope.Admin => "everything, also keys, secrets, webhooks and the audit log",
        _ => throw new InvalidOperationException($"No words for {scope}."),
    };
}
