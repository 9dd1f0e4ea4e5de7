namespace AgentConsole.Components.Palette;

/// <summary>A key of js/keys.js, such as <c>g a</c>, and what it does.</summary>
public sealed record Shortcut(string Keys, string Words);
