namespace AgentConsole.Components.Shared;

/// <summary>Where a reader was in a long list when leaving it.</summary>
/// <param name="First">The id of the first row that was there.</param>
/// <param name="Last">The id of the last row that was there.</param>
/// <param name="Anchor">The id of the first row in sight.</param>
/// <param name="Offset">Pixels from the top of the window to that row.</param>
/// <param name="Opened">The id of the row that was opened, if one was.</param>
public sealed record ReadingPlace(string First, string Last, string Anchor, double Offset, string? Opened);
