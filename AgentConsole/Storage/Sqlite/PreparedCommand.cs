using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace AgentConsole.Storage.Sqlite;

/// <summary>A command that is made for one use, and runs a statement that is kept.</summary>
internal sealed class PreparedCommand(SqliteConnection connection, PreparedStatements.Kept kept) : DbCommand
{
    private SqliteCommand? inner;
    private int? timeout;
    private bool isBroken;

    [AllowNull]
    public override string CommandText
    {
        get => inner?.CommandText ?? "";
        set
        {
            GiveBack();
            inner = string.IsNullOrEmpty(value) ? null : kept.Take(value);
        }
    }

    public override int CommandTimeout
    {
        get => timeout ?? connection.DefaultTimeout;
        set => timeout = value;
    }

    public override CommandType CommandType
    {
        get => CommandType.Text;
        set => Inner.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException("The statement belongs to its connection.");
    }

    protected override DbTransaction? DbTransaction
    {
        get => Inner.Transaction;
        set => Inner.Transaction = (SqliteTransaction?)value;
    }

    protected override DbParameterCollection DbParameterCollection => Inner.Parameters;

    private SqliteCommand Inner => inner ?? throw new InvalidOperationException("The command has no text.");

    public override void Cancel()
    {
        // SQLite's commands cannot be, and say nothing either.
    }

    public override void Prepare() => Inner.Prepare();

    public override int ExecuteNonQuery() => Run(command => command.ExecuteNonQuery());

    public override object? ExecuteScalar() => Run(command => command.ExecuteScalar());

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Run(command => command.ExecuteReader(behavior));

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            GiveBack();
        base.Dispose(disposing);
    }

    private T Run<T>(Func<SqliteCommand, T> work)
    {
        if (timeout is { } seconds)
            Inner.CommandTimeout = seconds;
        try
        {
            return work(Inner);
        }
        catch
        {
            // A statement that failed half way is not used again.
            isBroken = true;
            throw;
        }
    }

    private void GiveBack()
    {
        if (inner is not { } used)
            return;
        inner = null;
        if (isBroken)
            used.Dispose();
        else
            kept.Return(used);
    }
}
