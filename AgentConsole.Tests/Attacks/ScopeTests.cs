using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Microsoft.AspNetCore.Routing;

namespace AgentConsole.Tests.Attacks;

/// <summary>Every address of the API asks for a permission: a key without it, or one of another agent, gets nothing. The addresses are those of the running console, so a new one without an answer fails here.</summary>
public sealed class ScopeTests(AttackedConsole attacked) : IClassFixture<AttackedConsole>
{
    // The first that begins so decides; a method before a space limits it to that method.
    private static readonly (string Begins, Permission Needed)[] Doors =
    [
        ("/api/widget/", Permission.UseWidget),
        ("/api/webhooks", Permission.ManageWebhooks),
        ("/api/keys", Permission.ManageKeys),
        ("/api/secrets", Permission.ManageSecrets),
        ("/api/audit", Permission.ReadAudit),
        ("/api/personal-data", Permission.ErasePersonalData),
        ("GET /api/", Permission.Read),
        ("POST /api/phone-numbers", Permission.ManageSystem),
        ("POST /api/calls/inbound", Permission.ReportCalls),
        ("POST /api/calls/{callId}/events", Permission.ReportCalls),
        ("POST /api/calls", Permission.Call),
        ("POST /api/replays", Permission.Call),
        ("POST /api/agents/{agentId}/connect", Permission.Call),
        ("POST /api/agents/{agentId}/replays", Permission.Call),
        ("POST /api/agents/{agentId}/versions", Permission.Publish),
        ("/api/agents/{agentId}/experiments", Permission.Experiment),
        ("/api/agents/{agentId}/conversions", Permission.Experiment),
        ("POST /api/agents/import", Permission.Publish),
        ("/api/agents", Permission.Edit),
    ];

    private readonly ConsoleHost console = attacked.Console;

    [Fact]
    public async Task A_key_without_the_permission_is_refused_at_every_address()
    {
        var keys = new Dictionary<KeyScope, HttpClient>();
        foreach (var scope in Enum.GetValues<KeyScope>())
            keys[scope] = console.NewClient((await console.Get<ApiKeyService>().CreateAsync(new(scope.ToString(), [scope]), Actor.Console)).Value.Secret);
        var wrong = new List<string>();
        foreach (var door in Routes())
        {
            var needed = Doors.FirstOrDefault(d => door.ToString().StartsWith(d.Begins, StringComparison.Ordinal) || door.Path.StartsWith(d.Begins, StringComparison.Ordinal));
            if (needed.Begins is null)
                wrong.Add($"{door}: no permission is named for it");
            foreach (var (scope, client) in keys.Where(k => needed.Begins is not null && !Opens(k.Key, needed.Needed)))
            {
                var answer = await SendAsync(client, door);
                // What belongs to an agent may be looked for first: an id that does not exist is then all a key learns.
                if (answer.Status != 403 && !(answer.Status == 404 && door.Unknown))
                    wrong.Add($"{door} with {scope}: {answer.Status} {answer.Text}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_key_with_the_permission_is_let_in_at_every_address_and_each_answer_says_its_charset()
    {
        var wrong = new List<string>();
        foreach (var scope in Enum.GetValues<KeyScope>())
        {
            using var client = console.NewClient((await console.Get<ApiKeyService>().CreateAsync(new($"Let in: {scope}", [scope]), Actor.Console)).Value.Secret);
            foreach (var door in Routes().Where(d => Opens(scope, Doors.First(n => d.ToString().StartsWith(n.Begins, StringComparison.Ordinal) || d.Path.StartsWith(n.Begins, StringComparison.Ordinal)).Needed)))
            {
                // What is filled in for callers takes one more permission.
                if (door.Path.EndsWith("/config", StringComparison.Ordinal) && !RolePermissions.Of([scope]).Contains(Permission.ReadPersonalData))
                    continue;
                var (agent, call) = door.Method == "GET" ? (attacked.Agent, attacked.Call) : await attacked.MakeAsync();
                var answer = await SendAsync(client, door, agent, call);
                if (answer.Status is 401 or 403 or 405 or >= 500)
                    wrong.Add($"{door} with {scope}: {answer.Status} {answer.Text}");
                if (answer.Text.Length > 0 && answer.ContentHeaders.ContentType?.CharSet != "utf-8")
                    wrong.Add($"{door} with {scope}: {answer.Status} {answer.ContentHeaders.ContentType}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_key_of_another_agent_reaches_nothing_of_this_one()
    {
        var other = await console.Api.NewAgentAsync("Other");
        using var client = console.NewClient((await console.Get<ApiKeyService>().CreateAsync(new("Limited", [KeyScope.Admin], other), Actor.Console)).Value.Secret);
        var wrong = new List<string>();
        foreach (var door in Routes())
        {
            var answer = await SendAsync(client, door);
            var list = door.Method == "GET" && !door.Path.Contains('{', StringComparison.Ordinal);
            if (!(answer.Status is 403 or 404) && !(list && answer.Status == 200 && !answer.Text.Contains(attacked.Agent, StringComparison.Ordinal)))
                wrong.Add($"{door}: {answer.Status} {answer.Text}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        (await client.GetJsonAsync($"/api/agents/{other}")).Expect(200);
        (await console.Api.GetJsonAsync($"/api/agents/{attacked.Agent}")).Expect(200);
    }

    /// <summary>Who may place calls may do so from a widget, too.</summary>
    private static bool Opens(KeyScope scope, Permission needed) => RolePermissions.Of([scope]) is var opened
        && (opened.Contains(needed) || (needed == Permission.UseWidget && opened.Contains(Permission.Call)));

    private Task<Answer> SendAsync(HttpClient client, Door door) => SendAsync(client, door, attacked.Agent, attacked.Call);

    private static Task<Answer> SendAsync(HttpClient client, Door door, string agent, string call)
    {
        var path = Addresses.Placeholder().Replace(door.Path, m => m.Groups["name"].Value switch
        {
            "agentId" => agent,
            "callId" => call,
            "number" or "a" or "revision" => "1",
            "b" => "2",
            _ => "unknown",
        });
        var body = door.Path switch
        {
            "/api/calls/inbound" => $$"""{"agentId":"{{agent}}","from":"+911140000001","to":"+911140000000"}""",
            _ when door.Path.EndsWith("/calls/outbound", StringComparison.Ordinal) => $$"""{"agentId":"{{agent}}","phoneNumberId":"pn_x","destination":"+911140000001"}""",
            _ when door.Path.EndsWith("/events", StringComparison.Ordinal) => """{"eventId":"e","type":"call.started","at":"2026-01-01T00:00:00Z"}""",
            "/api/agents/{agentId}/replays" => """{"version":1,"agentVersion":2}""",
            _ when door.Path.EndsWith("/rescores", StringComparison.Ordinal) => """{"rubricVersion":1}""",
            "/api/agents" or "/api/agents/{agentId}" => """{"name":"Taken over"}""",
            _ => "{}",
        };
        if (path.EndsWith("/estimate", StringComparison.Ordinal))
            path += "?rubricVersion=1";
        return client.SendJsonAsync(door.Method, path, door.Method is "GET" or "DELETE" ? null : body);
    }

    private List<Door> Routes()
    {
        var doors = console.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api", StringComparison.OrdinalIgnoreCase))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => new Door(m, e.RoutePattern.RawText!.TrimEnd('/')))).Distinct().ToList();
        Assert.InRange(doors.Count, 50, int.MaxValue);
        return doors;
    }

    /// <summary>A method and the pattern of an address.</summary>
    private sealed record Door(string Method, string Path)
    {
        /// <summary>It names something by an id that the test does not have.</summary>
        public bool Unknown => Addresses.Placeholder().Matches(Path).Any(m => m.Groups["name"].Value is not ("agentId" or "callId" or "number" or "a" or "b" or "revision"));

        public override string ToString() => $"{Method} {Path}";
    }
}
