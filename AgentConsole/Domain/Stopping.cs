namespace AgentConsole.Domain;

/// <summary>Whether the console was asked to stop: from then on it says that it is not ready, while it still works.</summary>
public sealed class Stopping
{
    private volatile bool isAsked;

    /// <summary>It was asked.</summary>
    public bool IsAsked => isAsked;

    /// <summary>It is asked now.</summary>
    public void Ask() => isAsked = true;
}
