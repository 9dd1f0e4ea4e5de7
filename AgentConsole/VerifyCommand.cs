using AgentConsole.Domain;
using AgentConsole.Storage;

namespace AgentConsole;

/// <summary>The command <c>verify</c>: checks the database beside a running console and says what it found.</summary>
internal static class VerifyCommand
{
    /// <summary>0 when all is as it was written, else 1.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(Start.Options(args));
        builder.Logging.ClearProviders();
        builder.Services.AddStorage(builder.Configuration, builder.Environment, readOnly: true).AddSingleton<Verification>();
        await using var app = builder.Build();
        var noted = app.Configuration["last"] is { } text
            ? AuditHead.Read(text) ?? throw new StartRefusedException("--last takes what an earlier check printed as the last audit entry: NUMBER:HASH.")
            : null;
        await app.Services.CheckReadableAsync();
        var report = await app.Services.GetRequiredService<Verification>().RunAsync(noted);
        await Console.Out.WriteLineAsync($"Read {report.Versions} versions, {report.Snapshots} snapshots, {report.Drafts} drafts and {report.Entries} audit entries.");
        if (report.Broken is { } broken)
        {
            await Console.Error.WriteLineAsync($"Broken: {broken}");
            return 1;
        }
        await Console.Out.WriteLineAsync("All of them are as they were written.");
        await Console.Out.WriteLineAsync($"Last audit entry: {report.Last}");
        return 0;
    }
}
