using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Architecture;

public sealed partial class ReadmeTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private static readonly string Readme = File.ReadAllText(Repository.File("README.md"));

    [Fact]
    public async Task The_API_table_names_every_route_and_no_other()
    {
        var description = JsonNode.Parse(await console.Api.GetStringAsync("/openapi/v1.json"))!;
        var routes = description["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {path.Key.TrimEnd('/')}"));

        Assert.Equal(routes.Order(StringComparer.Ordinal), ApiRow().Matches(Readme).Select(m => m.Groups["route"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_settings_table_names_every_setting()
    {
        var settings = JsonNode.Parse(File.ReadAllText(Repository.File("appsettings.json")))!.AsObject();
        var names = settings.Where(s => s.Key is not ("Logging" or "AllowedHosts")).SelectMany(s => Names(s.Key, s.Value)).ToList();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains($"`{name}`", Readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_link_and_picture_leads_somewhere()
    {
        var targets = Link().Matches(Readme).Select(m => m.Groups["target"].Value).Where(t => !t.StartsWith("http", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(targets);
        Assert.All(targets, target =>
        {
            var (file, at) = (target.Split('#')[0], target.Split('#').ElementAtOrDefault(1));
            Assert.True(Path.Exists(Repository.File(file)), target);
            Assert.True(at is null || File.ReadAllText(Repository.File(file)).Contains($"id=\"{at}\"", StringComparison.Ordinal), target);
        });
    }

    private static IEnumerable<string> Names(string prefix, JsonNode? value) =>
        value is JsonObject group ? group.SelectMany(p => Names($"{prefix}:{p.Key}", p.Value)) : [prefix];

    [GeneratedRegex(@"^\| `(?<route>[A-Z]+ /api/[^`]*)`", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex ApiRow();

    [GeneratedRegex(@"\]\((?<target>[^)]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Link();
}
