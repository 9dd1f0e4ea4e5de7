namespace AgentConsole.Domain;

/// <summary>A service's answer: a value, or the expected failure that stands in its place. Bugs are exceptions, never outcomes.</summary>
public readonly record struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, ConsoleError? error) => (this.value, Error) = (value, error);

    /// <summary>The failure, or null when there is a value.</summary>
    public ConsoleError? Error { get; }

    /// <summary>The value; reading it from a failure is a bug.</summary>
    public T Value => Error is null ? value! : throw new InvalidOperationException($"No value: {Error}");

    /// <summary>One of two results, by case.</summary>
    public TResult Match<TResult>(Func<T, TResult> value, Func<ConsoleError, TResult> error) =>
        Error is null ? value(this.value!) : error(Error);

    /// <summary>The same failure, or the value mapped.</summary>
    public Outcome<TResult> Map<TResult>(Func<T, TResult> map) => Error is null ? map(value!) : Error;

    /// <summary>The value, or <paramref name="other"/> in place of a failure.</summary>
    public T Or(T other) => Error is null ? value! : other;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(ConsoleError error) => new(default, error);
}

/// <summary>The value of an outcome that only succeeds or fails.</summary>
public readonly record struct Done;
