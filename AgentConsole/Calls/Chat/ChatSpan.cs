using System.Diagnostics;
using AgentConsole.Domain;
using Microsoft.Extensions.AI;

namespace AgentConsole.Calls.Chat;

/// <summary>The span of one request to a language model, labelled as OpenTelemetry's GenAI conventions have it: how much was said, never what.</summary>
internal sealed class ChatSpan : IDisposable
{
    private const string Operation = "chat";

    private readonly long started = Stopwatch.GetTimestamp();
    private readonly string model;
    private readonly Activity? span;
    private string? failure;

    public ChatSpan(string model, ChatSettings settings, ChatOptions options)
    {
        this.model = model;
        if (!Traces.Source.HasListeners())
            return;
        span = Traces.Source.StartActivity($"{Operation} {model}", ActivityKind.Client, default(ActivityContext),
        [
            // Whoever serves it, the endpoint speaks as OpenAI does; its address tells more.
            new("gen_ai.operation.name", Operation), new("gen_ai.provider.name", "openai"), new("gen_ai.request.model", model),
            new("gen_ai.request.temperature", options.Temperature), new("gen_ai.request.max_tokens", options.MaxOutputTokens),
            new("server.address", settings.Endpoint.Host), new("server.port", settings.Endpoint.Port),
        ]);
    }

    /// <summary>The model answered.</summary>
    public void Answered(ChatResponse response)
    {
        if (response.Usage is not { InputTokenCount: { } input, OutputTokenCount: { } output })
            return;
        span?.SetTag("gen_ai.usage.input_tokens", input).SetTag("gen_ai.usage.output_tokens", output);
        CallSpan.AddTokens(span, input, output);
        Measures.ModelTokens.Record(input, [.. Labels, new("gen_ai.token.type", "input")]);
        Measures.ModelTokens.Record(output, [.. Labels, new("gen_ai.token.type", "output")]);
    }

    /// <summary>It gave no usable answer.</summary>
    public void Failed(string kind)
    {
        failure = kind;
        span.Fail(kind);
    }

    public void Dispose()
    {
        Measures.ModelDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, [.. Labels, .. failure is null ? [] : new KeyValuePair<string, object?>[] { new("error.type", failure) }]);
        span?.Dispose();
    }

    private KeyValuePair<string, object?>[] Labels => [new("gen_ai.operation.name", Operation), new("gen_ai.provider.name", "openai"), new("gen_ai.request.model", model)];
}
