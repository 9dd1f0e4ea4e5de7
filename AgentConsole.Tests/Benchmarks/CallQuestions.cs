using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Benchmarks;

/// <summary>What is asked of <see cref="MillionCalls"/>: every filter, the usual pairs, and those that find little or nothing.</summary>
internal sealed record CallQuestions(IReadOnlyList<(string Name, string Query)> Lists, IReadOnlyList<(string Name, string Path)> Figures, string Experiment)
{
    public static async Task<CallQuestions> ReadAsync(ConsoleHost console)
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        var agents = await db.Agents.OrderBy(a => a.Id).Select(a => a.Id).ToListAsync();
        var (big, small, web) = (agents[0], agents[5], agents[^1]);
        var booked = await db.Conversions.Where(c => c.AgentId == big && c.Name == "Booked").Select(c => c.Id).SingleAsync();
        var experiment = await db.Experiments.Select(e => e.Id).SingleAsync();
        var number = (await db.Calls.Where(c => c.Destination != null).OrderBy(c => c.Id).Select(c => c.Destination).FirstAsync())!;
        var (from, to) = (DateTime.UtcNow.AddDays(-200).ToString("yyyy-MM-dd"), DateTime.UtcNow.AddDays(-170).ToString("yyyy-MM-dd"));
        return new(
        [
            ("no filter", ""),
            ("agent, half of all", $"agentId={big}"),
            ("agent, one in forty", $"agentId={small}"),
            ("version, of any agent", "agentVersion=3"),
            ("status completed", "status=completed"),
            ("status busy", "status=busy"),
            ("status ringing", "status=ringing"),
            ("channel widget", "channel=widget"),
            ("direction inbound", "direction=inbound"),
            ("success true", "success=true"),
            ("success none", "success=none"),
            ("from and to", $"from={from}&to={to}"),
            ("converted, by id", $"converted={booked}"),
            ("converted, by name", "converted=Booked"),
            ("converted, rare", "converted=Complained"),
            ("experiment", $"experimentId={experiment}"),
            ("replays only", "replays=only"),
            ("replays, too", "replays=all"),
            ("q: last 4 digits", $"q={number[^4..]}"),
            ("q: a middle part", $"q={number[4..9]}"),
            ("q: 2 digits", "q=77"),
            ("q: whole number", $"q=%2B{number[1..]}"),
            ("q: begins +4915", "q=%2B4915"),
            ("q: begins +4", "q=%2B4"),
            ("q: a label", "q=Spring+offer"),
            ("q: a label of every agent", "q=round+3"),
            ("q: digits of nobody", "q=123456789012"),
            ("q: words of nobody", "q=zzzz"),
            ("agent + version", $"agentId={big}&agentVersion=3"),
            ("agent + success", $"agentId={big}&success=false"),
            ("agent + status", $"agentId={big}&status=busy"),
            ("version + success none", "agentVersion=3&success=none"),
            ("status + from and to", $"status=failed&from={from}&to={to}"),
            ("agent + version + success", $"agentId={small}&agentVersion=7&success=true"),
            ("agent + q", $"agentId={big}&q={number[^4..]}"),
            ("experiment + version + success", $"experimentId={experiment}&agentVersion=2&success=false"),
            ("nothing: status ringing + success", "status=ringing&success=true"),
            ("nothing: agent + channel", $"agentId={big}&channel=widget"),
            ("nothing: agent + direction", $"agentId={big}&direction=inbound&replays=only&channel=phone"),
            ("nothing: other agent's experiment", $"experimentId={experiment}&agentId={small}"),
            ("nothing: converted + success none", $"converted={booked}&success=none"),
            ("nothing: converted + busy", "converted=Booked&status=busy"),
            ("nothing: converted + other agent", $"converted={booked}&agentId={small}"),
            ("nothing: q begins +4915 + channel", "q=%2B4915&channel=web"),
            ("nothing: q 2 digits + agent without numbers", $"q=77&agentId={web}"),
            ("nothing: q begins +4915 + ringing + success", "q=%2B4915&status=ringing&success=none&replays=only"),
            ("nothing: before the first call", "to=2001-01-01&success=true"),
        ],
        [
            ("stats of the agent with half of all", $"/api/agents/{big}/stats"),
            ("stats of it, 30 days", $"/api/agents/{big}/stats?from={from}&to={to}"),
            ("results of the experiment", $"/api/agents/{big}/experiments/{experiment}/results"),
        ], experiment);
    }
}
