using AgentConsole.Domain;

namespace AgentConsole.Components.Access;

/// <summary>Roles in words.</summary>
internal static class RoleWords
{
    /// <summary>What this role adds to the one before it.</summary>
    public static string Meaning(this UserRole role) => role switch
    {
        UserRole.Viewer => "reads agents, versions, results, and calls without callers' data",
        UserRole.Support => "also sees callers' numbers and what was said, places and replays calls",
        UserRole.Operator => "also edits, publishes and runs experiments",
        _ => "also keeps people, keys, webhooks and secrets",
    };
}
