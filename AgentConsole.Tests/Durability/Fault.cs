using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>A kind of fault: what the console starts with, and how it is struck. One object is for one trial.</summary>
internal abstract class Fault : IDisposable
{
    private readonly TempFolder folder = new();

    /// <summary>What happens, in a few words: <c>kill -9</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The folder for the console's data.</summary>
    public virtual string Folder => folder.Path;

    /// <summary>Settings and environment variables that the console starts with.</summary>
    public virtual Dictionary<string, string> Settings => [];

    /// <summary>How long clients wait for an answer.</summary>
    public virtual TimeSpan AnswersWithin => TimeSpan.FromSeconds(10);

    /// <summary>Whether it may harm the data: <c>verify</c> is asked in the end, too.</summary>
    public virtual bool TouchesData => false;

    /// <summary>Does it to the console of <paramref name="trial"/>, under load, and leaves the console running.</summary>
    public abstract Task StrikeAsync(Trial trial);

    public virtual void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
