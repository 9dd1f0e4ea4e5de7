using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AgentConsole.Access;
using AgentConsole.Access.Wire;
using AgentConsole.Versioning.Exchange;

namespace AgentConsole.Api;

/// <summary>Door 1: the REST API under <c>/api</c>.</summary>
public static class ConsoleApi
{
    public static IServiceCollection AddConsoleApi(this IServiceCollection services)
    {
        services.AddProblems();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.AllowDuplicateProperties = false;
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, new DefaultJsonTypeInfoResolver { Modifiers = { InheritedFirst } });
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddApiDescription();
        services.AddSingleton<VersionAnswers>();
        return services;
    }

    /// <summary>What every request passes before routing, and those under <c>/api</c> besides.</summary>
    public static void UseConsoleApi(this WebApplication app)
    {
        app.UseNoKeyInAddress();
        app.UseWhen(ApiRequests.IsApi, api =>
        {
            api.UseProblems();
            api.UseJsonLabels();
            api.Use((context, next) =>
            {
                if (context.Request.ContentLength > (context.Request.Path == ExchangeApi.ImportPath ? ImportService.MaxBytes : WireSetup.MaxBodyBytes))
                    throw new BadHttpRequestException("Too large", StatusCodes.Status413PayloadTooLarge);
                if (context.Request.Headers.ContainsKey(Idempotency.Header))
                    context.Request.EnableBuffering();
                return next(context);
            });
        });
    }

    /// <summary>Tells whoever asks too often when to come again: programs as a problem, a browser in a sentence.</summary>
    public static Task TooManyRequestsAsync(HttpContext context, int seconds)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        var wait = seconds == 1 ? "1 second" : $"{seconds} seconds";
        return context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? TypedResults.Content($"<!doctype html><html lang=\"en\"><title>Too many attempts</title><p>Too many attempts. Wait {wait}, then <a href=\"/sign-in\">try again</a>.", "text/html; charset=utf-8").ExecuteAsync(context)
            : Problems.Of(429, "too_many_requests", $"Too many requests. Wait {wait}, then send it again.").ExecuteAsync(context);
    }

    /// <summary>A record that extends another lists the inherited properties first, so that an id stands at the top.</summary>
    private static void InheritedFirst(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => (p.AttributeProvider as System.Reflection.MemberInfo)?.DeclaringType is { } declaring && declaring != type.Type))
            property.Order = -1;
    }

    public static void MapConsoleApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").RequireAuthorization(AccessSetup.ApiPolicy).AddEndpointFilter<RouteGroupBuilder, Idempotency>();
        api.MapAgents();
        api.MapExchange();
        api.MapDrafts();
        api.MapVersions();
        api.MapCalls();
        api.MapCallEvents();
        api.MapReplays();
        api.MapStats();
        api.MapConversions();
        api.MapWidget();
        api.MapExperiments();
        api.MapRescores();
        api.MapPhoneNumbers();
        api.MapWebhooks();
        api.MapKeys();
        api.MapSecrets();
        api.MapAudit();
        api.MapPersonalData();
        app.MapAgentExport();
        app.MapExperimentExport();
        app.MapAuditExport();
        app.MapPersonalDataExport();
        app.MapApiDescription();
        app.MapHealth();
    }
}
