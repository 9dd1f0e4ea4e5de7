namespace AgentConsole.Domain;

/// <summary>An expected failure. Each service declares its own closed set; doors turn them into a status or into words.</summary>
public abstract record ConsoleError;

/// <summary>One field that was refused: where it stands (<c>model.temperature</c>, <c>httpTools[0].url</c>) and what to do.</summary>
public sealed record FieldError(string Path, string Message);

/// <summary>Well-formed input whose fields were refused, each with what to do about it.</summary>
public sealed record InvalidFields(IReadOnlyList<FieldError> Fields) : ConsoleError
{
    /// <summary>A refusal of a single field.</summary>
    public static InvalidFields One(string path, string message) => new([new FieldError(path, message)]);

    /// <inheritdoc />
    public override string ToString() => string.Join("; ", Fields.Select(f => $"{f.Path}: {f.Message}"));
}
