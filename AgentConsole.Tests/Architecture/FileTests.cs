using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Architecture;

public sealed class FileTests
{
    private const int MedianLines = 40;
    private const int MostLines = 250;
    private const int MostRazorLines = 150;

    private static readonly string[] TopLevel =
    [
        "AgentConsole.sln", "AgentConsole", "AgentConsole.Tests", "wwwroot-assets", "appsettings.json", "README.md",
        "Directory.Build.props", "nuget.config", "global.json", "LICENSE", "Dockerfile", "docs",
    ];

    private static readonly string[] Leavings = ["data", "TestResults", "test-results"];

    [Fact]
    public void No_file_is_too_long_to_read_in_one_go()
    {
        var files = SourceFiles.Written("AgentConsole").Concat(SourceFiles.Written("AgentConsole.Tests"))
            .Select(f => (File: f, Lines: SourceFiles.Lines(f), Limit: f.EndsWith(".razor", StringComparison.Ordinal) ? MostRazorLines : MostLines)).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.Where(f => f.Lines > f.Limit).Select(f => $"{f.File}: {f.Lines} lines, at most {f.Limit}"));
    }

    [Fact]
    public void Half_of_the_product_files_are_at_most_40_lines_long()
    {
        var lines = SourceFiles.Written("AgentConsole").Select(SourceFiles.Lines).Order().ToList();

        Assert.InRange(lines[lines.Count / 2], 1, MedianLines);
    }

    [Fact]
    public void The_top_level_holds_what_the_layout_names_and_nothing_else()
    {
        var entries = new DirectoryInfo(Repository.Root).EnumerateFileSystemInfos()
            .Select(e => e.Name).Where(n => !n.StartsWith('.')).Except(Leavings).ToList();

        Assert.Contains("AgentConsole.sln", entries);
        Assert.Empty(entries.Except(TopLevel));
    }

    [Fact]
    public void A_namespace_is_the_folder_its_file_lies_in()
    {
        var declared = SourceFiles.Under("AgentConsole", ".cs").Concat(SourceFiles.Under("AgentConsole.Tests", ".cs"))
            .Select(f => (File: f, Namespace: SourceFiles.Namespace(f))).Where(f => f.Namespace is not null).ToList();

        Assert.NotEmpty(declared);
        Assert.Empty(declared.Where(f => f.Namespace != Path.GetDirectoryName(f.File)!.Replace('\\', '/').Replace('/', '.')));
    }

    [Fact]
    public void No_folder_or_class_has_a_name_that_says_nothing()
    {
        string[] empty = ["Manager", "Helper", "Helpers", "Utils", "Common", "Model", "Models"];

        var names = SourceFiles.Written("AgentConsole").Concat(SourceFiles.Written("AgentConsole.Tests"))
            .SelectMany(f => f.Split('/', '.')).Distinct().ToList();

        Assert.Empty(names.Where(n => empty.Any(e => n.EndsWith(e, StringComparison.Ordinal))));
    }

    [Fact]
    public void No_file_names_a_place_on_somebodys_machine()
    {
        // Put together here so that this file does not name them itself.
        string[] places = ["/ho" + "me/", "/ro" + "ot/", "/wo" + "rk/", "/Us" + "ers/", @"C:\Us" + @"ers\"];
        string[] texts = [".cs", ".razor", ".css", ".js", ".json", ".md", ".props", ".targets", ".csproj", ".sln", ".config", ".yml", ".txt", ""];

        var files = SourceFiles.Under("").Where(f => texts.Contains(Path.GetExtension(f))).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(f => places.Where(File.ReadAllText(Repository.File(f)).Contains).Select(p => $"{f}: {p}")));
    }
}
