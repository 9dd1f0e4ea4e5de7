using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace AgentConsole.Api;

/// <summary>200 with JSON that was written before and is kept; described as the <typeparamref name="T"/> it was.</summary>
internal sealed class RenderedJson<T>(byte[] json) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public int? StatusCode => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (StatusCodes.Status200OK, "application/json; charset=utf-8", json.Length);
        return response.BodyWriter.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }
}
