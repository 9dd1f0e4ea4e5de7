namespace AgentConsole.Versioning.Checks;

/// <summary>Something to look at before publishing.</summary>
/// <param name="Code">A stable name, such as <c>prompt_empty</c>.</param>
/// <param name="Severity">How bad it is. None forbids publishing over REST.</param>
/// <param name="Path">The field, such as <c>systemPrompt</c> or <c>httpTools[book_demo].url</c>; empty for the draft as a whole.</param>
/// <param name="Message">What is the matter, and what to do.</param>
public sealed record DraftCheck(string Code, CheckSeverity Severity, string Path, string Message);

/// <summary>Error: something cannot work as configured. Warning: probably a mistake. Info: worth knowing.</summary>
public enum CheckSeverity { Error, Warning, Info }
