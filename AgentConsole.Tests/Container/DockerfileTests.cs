using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Container;

/// <summary>An image cannot be built everywhere the tests run; what can be read of it is held against the program.</summary>
public sealed partial class DockerfileTests
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.File("Dockerfile"));
    private static readonly XDocument Project = XDocument.Load(Repository.File("AgentConsole", "AgentConsole.csproj"));

    private static Dictionary<string, string> Environment => Of("ENV").SelectMany(l => Variable().Matches(l)).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value.Trim('"'), StringComparer.Ordinal);

    [Fact]
    public void It_runs_as_nobody_special()
    {
        var user = Assert.Single(Of("USER"));

        Assert.InRange(int.Parse(user, System.Globalization.CultureInfo.InvariantCulture), 1_000, 65_533);
        Assert.Equal(user, Project.Descendants("ContainerUser").Single().Value);
        Assert.Contains(Of("COPY"), l => l.Contains($"--chown={user}:{user} /data /data", StringComparison.Ordinal));
    }

    [Fact]
    public void What_it_sets_are_settings_of_the_program()
    {
        var settings = JsonNode.Parse(File.ReadAllText(Repository.File("appsettings.json")))!;
        var own = Environment.Keys.Where(n => n == "Urls" || n.Contains("__", StringComparison.Ordinal)).ToList();

        Assert.Equal(3, own.Count);
        Assert.All(own, name => Assert.True(name.Split("__").Aggregate<string, JsonNode?>(settings, (at, part) => (at as JsonObject)?[part]) is JsonValue, name));
    }

    [Fact]
    public void Its_one_volume_holds_the_data_and_its_port_is_the_one_listened_on()
    {
        Assert.Equal("/data", Assert.Single(Of("VOLUME")));
        Assert.StartsWith("Data Source=/data/", Environment["Storage__ConnectionString"], StringComparison.Ordinal);
        Assert.Equal("/data", Environment["TMPDIR"]);
        Assert.Equal($"http://+:{Assert.Single(Of("EXPOSE"))}", Environment["Urls"]);
    }

    [Fact]
    public void What_it_copies_is_there_and_not_ignored()
    {
        var ignored = File.ReadAllLines(Repository.File(".dockerignore"));
        var copied = Of("COPY").Where(l => !l.StartsWith("--from", StringComparison.Ordinal)).SelectMany(l => l.Split(' ')[..^1]).ToList();

        Assert.Contains("AgentConsole", copied);
        Assert.All(copied, path => Assert.True(Path.Exists(Repository.File(path)), path));
        Assert.Equal(copied.Select(c => "!" + c).Order(StringComparer.Ordinal), ignored.Where(l => l.StartsWith('!')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_image_made_without_docker_is_set_up_alike()
    {
        var variables = Project.Descendants("ContainerEnvironmentVariable").ToDictionary(v => (string)v.Attribute("Include")!, v => (string)v.Attribute("Value")!, StringComparer.Ordinal);

        Assert.Equal(Environment.OrderBy(v => v.Key, StringComparer.Ordinal), variables.OrderBy(v => v.Key, StringComparer.Ordinal));
        Assert.Equal(Assert.Single(Of("EXPOSE")), (string?)Project.Descendants("ContainerPort").Single().Attribute("Include"));
        Assert.Contains(Project.Descendants("ContainerBaseImage").Single().Value, Of("FROM"));
    }

    [Fact]
    public void What_it_starts_and_asks_is_the_program()
    {
        Assert.Equal("""["dotnet", "AgentConsole.dll"]""", Assert.Single(Of("ENTRYPOINT")));
        Assert.EndsWith("""CMD ["dotnet", "AgentConsole.dll", "health"]""", Assert.Single(Of("HEALTHCHECK")), StringComparison.Ordinal);
        Assert.Equal("AgentConsole", typeof(Program).Assembly.GetName().Name);
    }

    private static List<string> Of(string instruction) => [.. Lines.Where(l => l.StartsWith(instruction + " ", StringComparison.Ordinal)).Select(l => l[(instruction.Length + 1)..])];

    [GeneratedRegex("(?<name>[A-Za-z_]+)=(?<value>\"[^\"]*\"|\\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Variable();
}
