using System.Diagnostics;
using System.Globalization;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Storage.Moving;

namespace AgentConsole;

/// <summary>The command <c>migrate-store</c>: copies the SQLite file of the settings into an empty PostgreSQL database.</summary>
internal static class MigrateStoreCommand
{
    /// <summary>0 once everything is there and checked.</summary>
    /// <exception cref="StartRefusedException">Nothing was copied; the message says why in one line.</exception>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var target, .. var options] || target.StartsWith('-') || string.IsNullOrWhiteSpace(target))
            throw new StartRefusedException("migrate-store takes the connection string of an empty PostgreSQL database, such as: migrate-store \"Host=localhost;Database=agent_console;Username=agent_console\"");
        var builder = WebApplication.CreateBuilder(Start.Options(options));
        builder.Logging.ClearProviders();
        builder.Services.AddStorage(builder.Configuration, builder.Environment, readOnly: true).AddSingleton<StoreMove>();
        await using var app = builder.Build();
        var move = app.Services.GetRequiredService<StoreMove>();
        move.CheckSource();
        await app.Services.CheckReadableAsync();
        var time = Stopwatch.StartNew();
        var report = await move.RunAsync(target, Console.Out.WriteLine);
        await Console.Out.WriteLineAsync($"Every row was read again and is the same. {report.Versions} versions, {report.Snapshots} snapshots, {report.Drafts} drafts and {report.Entries} audit entries are as they were written.");
        await Console.Out.WriteLineAsync($"Last audit entry: {report.Last}");
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Done in {time.Elapsed.TotalSeconds:0} s. Start the console with Storage:Provider set to PostgreSql and the same connection string."));
        return 0;
    }
}
