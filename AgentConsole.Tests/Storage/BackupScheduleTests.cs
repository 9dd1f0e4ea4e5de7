using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AgentConsole.Tests.Storage;

[Trait("Store", "Sqlite")]
public sealed class BackupScheduleTests(ConsoleHost console) : IClassFixture<ConsoleHost>, IDisposable
{
    private readonly TempFolder folder = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero));
    private readonly ServerLog log = new();

    private string Backups => folder.File("backups");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task One_is_made_when_it_is_due_and_the_oldest_goes_when_there_are_more_than_are_kept()
    {
        var schedule = Schedule(keep: 2);
        Directory.CreateDirectory(Path.Combine(Backups, "agent-console-by-hand"));
        Directory.CreateDirectory(Path.Combine(Backups, "agent-console-20310506T010101Z.partial"));

        var wait = await schedule.LookAsync();
        time.Advance(TimeSpan.FromHours(5));
        var rest = await schedule.LookAsync();
        time.Advance(TimeSpan.FromHours(1));
        await schedule.LookAsync();
        time.Advance(TimeSpan.FromHours(7));
        await schedule.LookAsync();

        Assert.Equal((TimeSpan.FromHours(6), TimeSpan.FromHours(1)), (wait, rest));
        Assert.Equal(["agent-console-20310506T130809Z", "agent-console-20310506T200809Z", "agent-console-by-hand"], Made());
        Assert.All(Made().Take(2), made => Assert.True(new FileInfo(Path.Combine(Backups, made, "agent-console.db")).Length > 100_000));
        Assert.Equal(new DateTime(2031, 5, 6, 20, 8, 9, DateTimeKind.Utc), schedule.Newest);
        Assert.Null(schedule.Failure);
    }

    [Fact]
    public async Task After_a_restart_the_next_one_is_due_when_it_would_have_been_and_a_clock_set_back_puts_it_off_no_further()
    {
        await Schedule().LookAsync();
        time.Advance(TimeSpan.FromHours(4));
        Assert.Equal(TimeSpan.FromHours(2), await Schedule().LookAsync());

        time.AdjustTime(new DateTimeOffset(2031, 5, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromHours(6), await Schedule().LookAsync());
        Assert.Single(Made());
    }

    [Fact]
    public async Task Without_room_none_is_made_none_is_deleted_and_it_is_said()
    {
        await Schedule(keep: 1).LookAsync();
        time.Advance(TimeSpan.FromHours(6));
        var full = Schedule(keep: 1, free: BackupSchedule.Reserve);

        var wait = await full.LookAsync();

        Assert.Equal(TimeSpan.FromMinutes(15), wait);
        Assert.Contains("MB free", full.Failure, StringComparison.Ordinal);
        Assert.Contains("Error AgentConsole.Storage.BackupSchedule: No backup was made by schedule, and none was deleted: ", log.Text, StringComparison.Ordinal);
        Assert.Equal(["agent-console-20310506T070809Z"], Made());
    }

    [Fact]
    public async Task A_copy_that_is_not_sound_is_thrown_away_and_the_older_one_stays()
    {
        await using var broken = await ConsoleHost.StartAsync();
        await broken.Api.PublishAsync(await broken.Api.NewAgentAsync());
        await Schedule(keep: 1, of: broken).LookAsync();
        await broken.Get<StoreWriter>().RunAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER snapshots_refuse_update; UPDATE snapshots SET config = replace(config, 'Priya', 'Mia')"));
        time.Advance(TimeSpan.FromHours(6));
        var schedule = Schedule(keep: 1, of: broken);

        await schedule.LookAsync();

        Assert.Contains("is not as it was written", schedule.Failure, StringComparison.Ordinal);
        Assert.Equal(["agent-console-20310506T070809Z"], Made());
    }

    [Fact]
    public async Task The_running_console_makes_them_and_tells_whoever_watches_when_it_cannot()
    {
        var clock = new TimerClock();
        var watched = new ConsoleHost { Time = clock, Settings = { ["Backups:EveryHours"] = "6", ["Backups:Folder"] = Backups } };
        await File.WriteAllTextAsync(Backups, "in the way", TestContext.Current.CancellationToken);
        await watched.InitializeAsync();
        watched.Log.Allow("No backup was made by schedule");
        using var anyone = watched.NewClient();

        await clock.PassAsync(TimeSpan.FromMinutes(15));
        var told = (await anyone.GetJsonAsync("/health/ready")).Expect(200).Json;
        File.Delete(Backups);
        await clock.PassAsync(TimeSpan.FromMinutes(15));
        await clock.PassAsync(TimeSpan.FromHours(6));
        var well = (await anyone.GetJsonAsync("/health/ready")).Expect(200).Json;
        await watched.DisposeAsync();

        Assert.Equal(("ready", "The last backup by schedule failed; the log says why. There is none."), ((string?)told["status"], (string?)told["reason"]));
        Assert.Null((string?)well["reason"]);
        Assert.NotEmpty(Made());
    }

    private BackupSchedule Schedule(int keep = 7, long free = long.MaxValue, ConsoleHost? of = null)
    {
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        return new((of ?? console).Get<Backups>(), new(Backups, TimeSpan.FromHours(6), keep), time, factory.CreateLogger<BackupSchedule>()) { FreeBytes = _ => free };
    }

    private List<string> Made() => [.. Directory.GetDirectories(Backups).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];
}
