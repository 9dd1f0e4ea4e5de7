using System.Text.Json;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Api;

public sealed class DescriptionTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task The_API_is_the_one_that_was_approved()
    {
        var document = (await console.Api.GetJsonAsync("/openapi/v1.json")).Expect(200);

        Assert.StartsWith("3.1", (string?)document["openapi"], StringComparison.Ordinal);
        Approved.Matches("openapi.json", document.Json.ToJsonString(Indented));
    }

    [Fact]
    public async Task Every_operation_has_a_name_and_a_summary()
    {
        var document = (await console.Api.GetJsonAsync("/openapi/v1.json")).Expect(200);

        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => ($"{o.Key} {p.Key}", o.Value!))).ToList();

        Assert.NotEmpty(operations);
        Assert.Empty(operations.Where(o => string.IsNullOrEmpty((string?)o.Item2["operationId"]) || string.IsNullOrEmpty((string?)o.Item2["summary"])).Select(o => o.Item1));
    }

    [Fact]
    public async Task The_documentation_can_be_read_without_a_key()
    {
        using var anyone = console.NewClient();

        (await anyone.GetJsonAsync("/openapi/v1.json")).Expect(200);
        var page = await anyone.GetJsonAsync("/docs/");

        page.Expect(200);
        Assert.DoesNotContain("https://", page.Text, StringComparison.Ordinal);
    }
}
