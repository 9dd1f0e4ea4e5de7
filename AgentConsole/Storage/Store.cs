using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgentConsole.Storage;

/// <summary>The kind of database that holds everything, and what it does in its own way.</summary>
public abstract class Store : IDisposable
{
    /// <summary>What and where it is, to stand in a sentence: <c>The database file /srv/data/agent-console.db</c>.</summary>
    public abstract string Place { get; }

    /// <summary>Absolute path of the folder beside the data, for what belongs to it; null when the data are elsewhere.</summary>
    public abstract string? Folder { get; }

    /// <summary>How a context reaches it.</summary>
    internal abstract void Use(DbContextOptionsBuilder options);

    /// <summary>Other consoles may write to it, too.</summary>
    public virtual bool IsShared => false;

    /// <summary>Takes it for this console and brings its tables up to date. No other console is prepared on it until the result is disposed.</summary>
    /// <exception cref="Domain.StartRefusedException">It cannot be used; the message says why in one line.</exception>
    internal abstract Task<IAsyncDisposable?> PrepareAsync(ConsoleDb db, Peers peers);

    /// <summary>Makes sure that there is something to read.</summary>
    /// <exception cref="Domain.StartRefusedException">There is not; the message says why in one line.</exception>
    internal abstract void CheckIsThere();

    /// <summary>Makes sure that no newer program has changed its tables.</summary>
    /// <exception cref="Domain.StartRefusedException">One has.</exception>
    internal async Task RefuseNewerAsync(ConsoleDb db)
    {
        if ((await db.Database.GetAppliedMigrationsAsync()).Except(db.Database.GetMigrations(), StringComparer.Ordinal).Any())
            throw new Domain.StartRefusedException($"{Place} was upgraded by a newer Agent Console. Start that version, or restore the backup from before.");
    }

    /// <summary>Begins a transaction that no other writer runs beside.</summary>
    internal abstract Task<IDbContextTransaction> BeginWriteAsync(ConsoleDb db);

    /// <summary>Does what is left before writes are committed together; other consoles are told then of <paramref name="told"/>.</summary>
    internal abstract Task CompleteAsync(ConsoleDb db, IReadOnlyList<Told> told);

    /// <summary>Takes what was deleted out of the files that the database is recovered from. False while somebody reads from them.</summary>
    internal abstract Task<bool> ForgetDeletedAsync(ConsoleDb db, CancellationToken cancel);

    /// <summary>Whether <paramref name="thrown"/> tells that the database cannot be written or reached, and not that the work was wrong.</summary>
    public abstract bool IsUnavailable(Exception thrown);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
