using AgentConsole;
using AgentConsole.Access;
using AgentConsole.Access.Wire;
using AgentConsole.Api;
using AgentConsole.Calls;
using AgentConsole.Charting;
using AgentConsole.Components;
using AgentConsole.Domain;
using AgentConsole.Experiments;
using AgentConsole.Experiments.Conversions;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using AgentConsole.Webhooks;

try
{
    if (await Commands.RunAsync(args) is { } exit) return exit;
    var builder = WebApplication.CreateBuilder(Start.Options(args));
    builder.WebHost.UseStaticWebAssets();
    var listening = Start.MuteHost(builder.Logging);
    builder.AddTelemetry();
    builder.AddStop();
    builder.Services
        .AddStorage(builder.Configuration, builder.Environment)
        .AddWebhooks(builder.Configuration)
        .AddVersioning()
        .AddAccess(builder.Configuration)
        .AddWire(builder.Configuration)
        .AddExperiments(builder.Configuration)
        .AddConversions()
        .AddCalls(builder.Configuration)
        .AddCharting()
        .AddConsoleApi()
        .AddConsoleUi();

    await using var app = builder.Build();
    await Start.PrepareAsync(app);

    app.UseWire();
    app.UseConsoleApi();
    app.UseConsoleUi();
    app.UseStorage();
    app.UseRouting();
    app.UseSignIn();
    app.UseLimits(ConsoleApi.TooManyRequestsAsync);
    app.UseAuthorization();
    app.UseFormCheck();
    app.MapConsoleApi();
    app.MapAccess();
    app.MapConsoleUi();

    await Start.ListenAsync(app);
    listening();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (StartRefusedException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
