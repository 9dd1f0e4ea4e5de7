namespace AgentConsole.Storage;

/// <summary>What a write leaves behind in its own transaction, so that repeating the request repeats the answer and not the work.</summary>
public sealed class WriteReceipt(Func<object, IdempotentRequest?> render)
{
    private static readonly AsyncLocal<WriteReceipt?> Ambient = new();

    /// <summary>The receipt that writes of this flow of control leave; null for none.</summary>
    public static WriteReceipt? Current { get => Ambient.Value; set => Ambient.Value = value; }

    /// <summary>The row for the result of a write; null when the result is a refusal, which did nothing.</summary>
    public IdempotentRequest? For(object result) => render(result);
}
