using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;

namespace AgentConsole.Api;

/// <summary>Makes every failure under <c>/api</c> a problem document, also those that no handler of ours saw.</summary>
internal static class ProblemsSetup
{
    public static void AddProblems(this IServiceCollection services) => services.AddProblemDetails(options =>
        options.CustomizeProblemDetails = context => context.ProblemDetails.Extensions["requestId"] = context.HttpContext.TraceIdentifier);

    public static void UseProblems(this IApplicationBuilder api)
    {
        api.Use((context, next) =>
        {
            // What writes the problem documents leaves the charset out.
            context.Response.OnStarting(() =>
            {
                if (context.Response.ContentType == "application/problem+json")
                    context.Response.ContentType += "; charset=utf-8";
                // What the services bound is counted by the minute.
                if (context.Response.StatusCode == StatusCodes.Status429TooManyRequests && context.Response.Headers.RetryAfter.Count == 0)
                    context.Response.Headers.RetryAfter = "60";
                return Task.CompletedTask;
            });
            return next(context);
        });
        var log = api.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("AgentConsole.Api");
        api.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = async context =>
            {
                var exception = context.Features.Get<IExceptionHandlerFeature>()!.Error;
                var problem = exception.ToProblem();
                if (problem.StatusCode == StatusCodes.Status500InternalServerError)
                    log.LogError(exception, "Request {RequestId}, {Method} {Path}, failed", context.TraceIdentifier, context.Request.Method, context.Request.Path);
                context.Response.StatusCode = problem.StatusCode;
                await problem.ExecuteAsync(context);
            },
            // The handler above logs what is an incident, under the request id that the answer names; the rest is an answer.
            SuppressDiagnosticsCallback = _ => true,
        });
        api.UseStatusCodePages(async context =>
        {
            var status = context.HttpContext.Response.StatusCode;
            var (code, detail) = status switch
            {
                400 => ("bad_request", $"The address has a parameter that cannot be read: {Unreadable(context.HttpContext)}. /docs lists what it takes."),
                401 => ("unauthorized", "Send a valid API key in the header Authorization: Bearer <key>."),
                403 => ("forbidden", "This key may not do that."),
                404 => ("not_found", "There is nothing at this address. /docs lists what there is."),
                405 => ("method_not_allowed", "This address does not take that method. /docs lists what there is."),
                413 => ("too_large", "The request is larger than this console accepts."),
                415 => ("unsupported_media_type", "Send JSON, with the header Content-Type: application/json or none."),
                _ => ("error", "The request was refused."),
            };
            await Problems.Of(status, code, detail).ExecuteAsync(context.HttpContext);
        });
    }

    /// <summary>Names of the parameters that are more than texts and that the address gives.</summary>
    private static string Unreadable(HttpContext context) => string.Join(", ", (context.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? [])
        .Where(p => p.HasTryParse && context.Request.Query.ContainsKey(p.Name)).Select(p => p.Name));
}
