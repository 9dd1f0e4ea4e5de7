using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AgentConsole.Storage;

/// <summary>A query of one result that is asked with every call or publication: translated once, where others are looked up by their expression each time they are asked.</summary>
/// <remarks>Whether it tracks what it finds is said in it; what the context says is not asked again.</remarks>
internal sealed class KeptQuery<TResult>(Expression<Func<ConsoleDb, CancellationToken, TResult>> query)
{
    // What is translated belongs to one database.
    private readonly ConditionalWeakTable<IModel, Func<ConsoleDb, CancellationToken, Task<TResult>>> translated = [];

    public Task<TResult> RunAsync(ConsoleDb db, CancellationToken cancel = default) => translated.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, cancel);
}

/// <summary>The same with two values to ask for.</summary>
internal sealed class KeptQuery<T1, T2, TResult>(Expression<Func<ConsoleDb, T1, T2, CancellationToken, TResult>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<ConsoleDb, T1, T2, CancellationToken, Task<TResult>>> translated = [];

    public Task<TResult> RunAsync(ConsoleDb db, T1 one, T2 two, CancellationToken cancel = default) => translated.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, one, two, cancel);
}
