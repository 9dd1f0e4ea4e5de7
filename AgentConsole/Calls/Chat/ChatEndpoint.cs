using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;

namespace AgentConsole.Calls.Chat;

/// <summary>Asks the language model. A request that fails for the moment is made again; every request has an end.</summary>
internal sealed class ChatEndpoint : IDisposable
{
    /// <summary>How often one question is asked at most.</summary>
    public const int MostAttempts = 3;

    private const int MostAtOnce = 16;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly SemaphoreSlim slots = new(MostAtOnce);
    private readonly ChatSettings settings;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly OpenAIClient client;

    public ChatEndpoint(ChatSettings settings, TimeProvider time, ILogger<ChatEndpoint> log)
    {
        (this.settings, this.time, this.log) = (settings, time, log);
        client = new(new ApiKeyCredential(settings.ApiKey.Length > 0 ? settings.ApiKey : "none"), new OpenAIClientOptions
        {
            Endpoint = settings.Endpoint,
            // Its own retries would wait by the machine's clock, and for as long as the endpoint likes.
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            Transport = new HttpClientPipelineTransport(http),
        });
    }

    /// <summary>Asks <paramref name="model"/>, or the one model that the settings name.</summary>
    /// <exception cref="ChatFailedException">It gave no answer.</exception>
    public async Task<ChatResponse> AskAsync(string model, IEnumerable<ChatMessage> messages, ChatOptions options, CancellationToken cancel)
    {
        var asked = settings.ModelFor(model);
        if (string.IsNullOrWhiteSpace(asked))
            throw new ChatFailedException("No language model is named: neither by the configuration nor by LanguageModel:Model.");
        using var chat = client.GetChatClient(asked).AsIChatClient();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(chat, asked, messages, options, cancel);
            }
            catch (ChatFailedException failure) when (failure.Passing && attempt < MostAttempts && Wait(failure, attempt) <= LongestWait)
            {
                log.LogInformation("{Failure} Asking again in {Seconds} s", failure.Plain, Wait(failure, attempt).TotalSeconds);
                await Task.Delay(Wait(failure, attempt), time, cancel);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        http.Dispose();
        slots.Dispose();
    }

    private static TimeSpan Wait(ChatFailedException failure, int attempt) => failure.RetryAfter ?? TimeSpan.FromSeconds(attempt);

    private async Task<ChatResponse> TryAsync(IChatClient chat, string model, IEnumerable<ChatMessage> messages, ChatOptions options, CancellationToken cancel)
    {
        await slots.WaitAsync(cancel);
        using var span = new ChatSpan(model, settings, options);
        try
        {
            using var tooLong = new CancellationTokenSource(settings.Timeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancel);
            var response = await chat.GetResponseAsync(messages, options, either.Token);
            span.Answered(response);
            return response;
        }
        // The library reads foreign JSON and throws whatever it trips over; here it is the endpoint's fault, never ours.
        catch (Exception problem) when (!cancel.IsCancellationRequested)
        {
            var failure = ChatFailures.From(problem, settings, time.GetUtcNow());
            span.Failed(failure.Kind);
            throw failure;
        }
        finally
        {
            slots.Release();
        }
    }
}
