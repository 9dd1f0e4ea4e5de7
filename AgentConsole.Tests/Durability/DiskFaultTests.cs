using System.Net;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Durability;

/// <summary>Whatever happens to the disk, nothing that was acknowledged is lost, and what cannot be done is said.</summary>
[Trait("Store", "Sqlite")]
public sealed class DiskFaultTests
{
    [Fact]
    public Task On_a_full_disk_changes_are_refused_and_all_is_still_read_and_they_are_taken_again_when_there_is_room() => Trial.HoldsAsync(new FullDiskFault(), rounds: 1);

    [Fact]
    public Task On_a_disk_that_turns_read_only_changes_are_refused_and_all_is_still_read() => Trial.HoldsAsync(new ReadOnlyFault(), rounds: 1);

    [Fact]
    public Task Writes_and_syncs_that_fail_under_load_lose_nothing() => Trial.HoldsAsync(new IoErrorFault(), rounds: 4);

    [Fact]
    public async Task Whichever_write_or_sync_of_a_publication_fails_it_is_done_once_in_the_end()
    {
        using var folder = new TempFolder();
        using var disk = new FaultyDisk(folder.Path);
        var (nth, refused) = (0, 0);
        string agent;
        await using (var console = ConsoleProcess.Start(folder.Path, disk.Settings))
        {
            using var api = NewClient(await console.ListeningAsync());
            agent = await api.NewAgentAsync();
            do
            {
                disk.Fail(DiskOperations.Write | DiskOperations.Sync, DiskError.Io, ++nth, times: 1);
                var answer = await PublishAsync(api, agent, $"{nth}");
                disk.Heal();
                if (answer.Status == 503)
                {
                    refused++;
                    answer.ExpectProblem(503, "store_unavailable");
                    await ReadyAsync(api, HttpStatusCode.OK);
                    answer = await PublishAsync(api, agent, $"{nth}");
                }
                Assert.Equal(nth, (int?)answer.Expect(201)["version"]);
            }
            while (disk.Failed > 0);

            disk.Fail(DiskOperations.Write | DiskOperations.Sync, DiskError.Io);
            (await PublishAsync(api, agent, "all")).ExpectProblem(503, "store_unavailable");
            await ReadyAsync(api, HttpStatusCode.ServiceUnavailable);
            (await api.GetJsonAsync($"/api/agents/{agent}/versions/{nth}")).Expect(200);
            disk.Heal();
            await ReadyAsync(api, HttpStatusCode.OK);
            await console.KillAsync();
            disk.CutPower(console.Id);
        }

        Assert.True(refused > 5, $"{refused} of {nth} publications were refused.");
        await using var again = ConsoleProcess.Start(folder.Path);
        using var reader = NewClient(await again.ListeningAsync());
        Assert.Equal(nth, (int?)(await reader.GetJsonAsync($"/api/agents/{agent}/versions/current")).Expect(200)["version"]);
        Assert.Equal(nth + 1, await reader.PublishAsync(agent));
        await using var verify = ConsoleProcess.Start(folder.Path, command: "verify");
        Assert.Equal(0, await verify.ExitAsync());
    }

    private static Task<Answer> PublishAsync(HttpClient api, string agent, string key) => api.PostJsonAsync($"/api/agents/{agent}/versions", new { label = key }, ("Idempotency-Key", key));

    private static async Task ReadyAsync(HttpClient api, HttpStatusCode expected) =>
        Assert.Equal(expected, (await api.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);

    private static HttpClient NewClient(Uri address) => new() { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", ConsoleHost.ApiKey) } };
}
