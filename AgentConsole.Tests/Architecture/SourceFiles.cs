using System.Text.RegularExpressions;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Architecture;

/// <summary>The repository's own files, without what builds and runs leave behind.</summary>
internal static partial class SourceFiles
{
    private static readonly string[] Leavings = ["bin", "obj", "data", "TestResults", ".git", ".vs", ".idea"];

    /// <summary>Paths under <paramref name="folder"/> relative to the repository, with forward slashes.</summary>
    public static IReadOnlyList<string> Under(string folder, params string[] extensions) =>
    [
        .. Walk(new DirectoryInfo(Repository.File(folder)))
            .Where(f => extensions.Length == 0 || extensions.Contains(f.Extension))
            .Select(f => Path.GetRelativePath(Repository.Root, f.FullName).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Code a person wrote: <c>.cs</c> and <c>.razor</c> without migrations.</summary>
    public static IReadOnlyList<string> Written(string folder) => [.. Under(folder, ".cs", ".razor").Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal))];

    /// <summary>Number of lines of a file.</summary>
    public static int Lines(string file) => File.ReadLines(Repository.File(file)).Count();

    /// <summary>The namespace a file declares, or null.</summary>
    public static string? Namespace(string file) => NamespaceLine().Match(File.ReadAllText(Repository.File(file))) is { Success: true } match ? match.Groups[1].Value : null;

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles().Concat(folder.EnumerateDirectories().Where(d => !Leavings.Contains(d.Name)).SelectMany(Walk));

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
