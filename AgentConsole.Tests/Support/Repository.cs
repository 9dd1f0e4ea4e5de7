namespace AgentConsole.Tests.Support;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    /// <summary>Absolute path of the folder that holds AgentConsole.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>Absolute path of a file or folder in the repository.</summary>
    public static string File(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "AgentConsole.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds AgentConsole.sln.");
    }
}
