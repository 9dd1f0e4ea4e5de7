using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using static AgentConsole.Tests.Support.EventSteps;

namespace AgentConsole.Tests.Experiments.Conversions;

/// <summary>What is unknown is in no rate, wherever the rate stands.</summary>
public sealed class DenominatorTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    // So many that each of two versions gets some of them: of five, all went to one in 6 of 100 runs.
    private const int Callers = 14;

    private readonly HttpClient api = console.Api;

    [Theory]
    [InlineData(ConversionDenominator.Assigned, 10, 7, 4, 2, 8)]
    [InlineData(ConversionDenominator.Connected, 10, 7, 4, 2, 5)]
    [InlineData(ConversionDenominator.Evaluated, 10, 7, 4, 2, 4)]
    [InlineData(ConversionDenominator.Connected, 10, 0, 4, 2, 4)]
    [InlineData(ConversionDenominator.Assigned, 0, 0, 0, 0, 0)]
    public void The_rate_is_of_the_calls_asked_for_without_the_unknown_ones(ConversionDenominator denominator, int assigned, int connected, int telling, int unknown, int of)
    {
        var conversion = new Conversion
        {
            Id = "cnv_1",
            AgentId = "agent_1",
            Name = "Booked",
            Path = "booked",
            Operator = ConversionOperator.IsTrue,
            Denominator = denominator,
            Better = BetterDirection.Higher,
            CreatedBy = "Ana",
            CreatedAt = DateTime.UnixEpoch,
        };

        Assert.Equal(of, conversion.RateOf(assigned, connected, telling, unknown));
    }

    [Fact]
    public async Task An_experiment_and_the_figures_of_the_agent_say_the_same_of_the_same_calls()
    {
        var agent = await api.TwoVersionsAsync();
        foreach (var denominator in new[] { "assigned", "connected", "evaluated" })
            await api.DefineAsync(agent, new { name = denominator, path = "booked", @operator = "is_true", denominator });
        var experiment = (string)(await api.PostJsonAsync($"/api/agents/{agent}/experiments", new
        {
            name = "Warmer opening",
            arms = new[] { new { version = 1, weight = 1 }, new { version = 2, weight = 1 } },
            controlVersion = 1,
            targetEffectPts = 5,
        })).Expect(201)["id"]!;
        for (var i = 0; i < Callers; i++)
        {
            var from = $"+9198765432{i:00}";
            await AnalysedAsync(agent, from, new { booked = true });
            await AnalysedAsync(agent, from, new { booked = false });
            await AnalysedAsync(agent, from, new { booked = "perhaps" });
            await api.AfterAsync(await CallAsync(agent, from), Event("e1", "call.failed", 3, new { status = "no_answer" }));
        }

        var stats = (await api.GetJsonAsync($"/api/agents/{agent}/stats")).Expect(200)["versions"]!.AsArray();
        var arms = (await api.GetJsonAsync($"/api/agents/{agent}/experiments/{experiment}/results")).Expect(200)["arms"]!.AsArray();

        Assert.Equal(Callers, arms.Sum(a => (int)Of(a!, "assigned")["unknown"]!));
        Assert.All(arms, arm =>
        {
            var version = stats.Single(v => (int)v!["version"]! == (int)arm!["version"]!)!;
            var callers = (int)version["calls"]! / 4;
            foreach (var (denominator, of) in new[] { ("assigned", 3 * callers), ("connected", 2 * callers), ("evaluated", 2 * callers) })
            {
                Assert.Equal($"{callers} yes, {callers} no, {callers} unknown, of {of}", Text(Of(arm!, denominator)));
                Assert.Equal(Text(Of(version, denominator)), Text(Of(arm!, denominator)));
                Assert.Equal((double)Of(version, denominator)["rate"]!, (double)Of(arm!, denominator)["rate"]!);
            }
        });
    }

    private async Task<string> CallAsync(string agent, string from) =>
        (string)(await api.PostJsonAsync("/api/calls/inbound", new { agentId = agent, from, to = "+911140000000" })).Expect(201)["id"]!;

    private async Task AnalysedAsync(string agent, string from, object analysis) => await api.AfterAsync(
        await CallAsync(agent, from), Event("e1", "call.started"), Event("e2", "call.completed", 60, new { durationSeconds = 60 }), Event("e3", "call.analysis_completed", 61, new { analysis }));

    private static JsonNode Of(JsonNode figures, string name) => figures["conversions"]!.AsArray().Single(c => (string?)c!["name"] == name)!;

    private static string Text(JsonNode figures) => $"{figures["converted"]} yes, {figures["notConverted"]} no, {figures["unknown"]} unknown, of {figures["of"]}";
}
