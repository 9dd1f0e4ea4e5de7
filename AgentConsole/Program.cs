using AgentConsole;
using AgentConsole.Access;
using AgentConsole.Api;
using AgentConsole.Calls;
using AgentConsole.Components;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Versioning;

try
{
    var builder = WebApplication.CreateBuilder(Start.Options(args));
    builder.WebHost.UseStaticWebAssets();
    builder.Services
        .AddStorage(builder.Configuration, builder.Environment)
        .AddVersioning()
        .AddAccess()
        .AddCalls(builder.Configuration)
        .AddConsoleApi()
        .AddConsoleUi();

    await using var app = builder.Build();
    await app.Services.PrepareStoreAsync();
    await app.Services.PrepareAccessAsync();
    await app.Services.PrepareDemoAsync(app.Configuration, app.Environment);

    app.UseConsoleApi();
    app.UseConsoleUi();
    app.UseRouting();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseAntiforgery();
    app.MapConsoleApi();
    app.MapAccess();
    app.MapConsoleUi();

    await app.StartAsync();
    await Start.AnnounceAsync(app);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (StartRefusedException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
catch (IOException problem) when (problem.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{problem.Message} Stop what uses it, or set Urls to another address.");
    return 1;
}
