using AgentConsole.Storage;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Architecture;

/// <summary>Who may use whom. A row is a folder of the program and the folders it may name.</summary>
public sealed class ImportTests
{
    private static readonly string[] Services = ["Versioning", "Calls", "Experiments", "Access", "Webhooks", "Diffing", "Charting", "Domain"];

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Domain"] = [],
        ["Storage"] = ["Domain"],
        ["Diffing"] = ["Domain"],
        ["Charting"] = ["Domain"],
        ["Access"] = ["Domain", "Storage"],
        ["Webhooks"] = ["Domain", "Storage"],
        ["Versioning"] = ["Domain", "Storage", "Webhooks", "Access"],
        ["Experiments"] = ["Domain", "Storage", "Webhooks", "Access", "Versioning"],
        ["Calls"] = ["Domain", "Storage", "Webhooks", "Access", "Versioning", "Experiments", "Diffing", "Charting"],
        ["Api"] = Services,
        ["Components"] = Services,
    };

    public static TheoryData<string> Folders => [.. Directory.GetDirectories(Repository.File("AgentConsole")).Select(d => Path.GetFileName(d)!).Except(["bin", "obj", "Properties"])];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_the_folders_the_table_gives_it(string folder)
    {
        var others = MayUse.Keys.Except(MayUse[folder]).Where(f => f != folder).Select(f => $"AgentConsole.{f}").ToArray();

        Assert.Contains(References.All, r => r.Folder == folder);
        Assert.Empty(References.From(folder, others));
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("Diffing")]
    [InlineData("Charting")]
    [InlineData("Api")]
    [InlineData("Components")]
    public void The_doors_and_the_pure_parts_never_touch_the_database(string folder)
    {
        Assert.Contains(References.All, r => r.Folder == "Storage" && r.To.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal));
        Assert.Empty(References.From(folder, "Microsoft.EntityFrameworkCore", "Microsoft.Data"));
    }

    [Theory]
    [InlineData("MudBlazor", "Components")]
    [InlineData("DiffPlex", "Diffing")]
    [InlineData("MathNet.Numerics", "Experiments")]
    [InlineData("ScottPlot", "Charting")]
    [InlineData("SkiaSharp", "Charting")]
    public void A_library_is_used_in_one_folder(string library, string home)
    {
        Assert.NotEmpty(References.From(home, library));
        Assert.Empty(References.All.Where(r => r.To.StartsWith(library + '.', StringComparison.Ordinal) && r.Folder != home));
    }

    [Fact]
    public void The_formulas_are_pure()
    {
        const string Formulas = "AgentConsole.Experiments.Statistics";
        var named = References.All.Where(r => r.From.StartsWith(Formulas, StringComparison.Ordinal) && r.To.StartsWith("AgentConsole.", StringComparison.Ordinal)).ToList();

        Assert.Contains(References.All, r => r.From.StartsWith(Formulas, StringComparison.Ordinal) && r.To.StartsWith("MathNet.", StringComparison.Ordinal));
        Assert.Empty(named.Where(r => !r.To.StartsWith(Formulas, StringComparison.Ordinal) && !r.To.StartsWith("AgentConsole.Domain", StringComparison.Ordinal)));
    }

    // Its C# keeps one browser connection for the whole process, so one person's editor answers another's; only its script files are served.
    [Fact]
    public void No_code_uses_the_editor_packages_own_components() =>
        Assert.Empty(References.All.Where(r => r.To.StartsWith("BlazorMonaco.", StringComparison.Ordinal)));

    [Fact]
    public void Only_doors_access_and_setup_know_the_web_server()
    {
        var web = References.All.Where(r => r.To.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)).ToList();

        Assert.Contains(web, r => r.Folder == "Api");
        Assert.Empty(web.Where(r => r.Folder is not ("Api" or "Components" or "Access" or "") && !r.From.EndsWith("Setup", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nobody_is_handed_an_open_database_context()
    {
        var constructors = typeof(Program).Assembly.GetTypes().SelectMany(t => t.GetConstructors(
            System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)).ToList();

        Assert.Contains(constructors, c => c.GetParameters().Any(p => p.ParameterType == typeof(Microsoft.EntityFrameworkCore.IDbContextFactory<ConsoleDb>)));
        Assert.Empty(constructors.Where(c => c.DeclaringType!.DeclaringType is null && c.GetParameters().Any(p => p.ParameterType == typeof(ConsoleDb))).Select(c => c.DeclaringType));
    }
}
