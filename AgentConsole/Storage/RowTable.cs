using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using AgentConsole.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgentConsole.Storage;

/// <summary>A table as the database's own mapping describes it, for rows that are read and written past the change tracker, which takes longer over one than the database does.</summary>
internal sealed class RowTable
{
    private static readonly ConditionalWeakTable<IEntityType, RowTable> Tables = [];

    private readonly ConcurrentDictionary<(UInt128 Set, UInt128 Where, char Kind), string> texts = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly Func<object?, object?>[] toStore;
    private readonly Func<object, object?>[] readers;
    private readonly Func<DbDataReader, object> maker;
    private readonly string[] columns;
    private readonly string name;

    private RowTable(IEntityType entity)
    {
        var properties = entity.GetProperties().ToList();
        name = entity.GetTableName()!;
        columns = [.. properties.Select(p => p.GetColumnName())];
        toStore = [.. properties.Select(p => p.GetTypeMapping().Converter?.ConvertToProvider ?? (value => value))];
        readers = [.. properties.Select((p, i) => (Func<object, object?>)(row => p.PropertyInfo!.GetValue(row) is { } value ? toStore[i](value) : null))];
        maker = Maker(entity.ClrType, properties);
        for (var i = 0; i < properties.Count; i++)
            places[properties[i].Name] = i;
        Key = Set([.. entity.FindPrimaryKey()!.Properties.Select(p => p.Name)]);
    }

    /// <summary>The columns of its key: a bit each, as in all sets of columns here.</summary>
    public UInt128 Key { get; }

    public static RowTable Of<T>(ConsoleDb db) => Tables.GetValue(db.Model.FindEntityType(typeof(T))!, e => new(e));

    /// <summary>The column of a property.</summary>
    public int Place(string property) => places[property];

    /// <summary>The columns of these properties.</summary>
    public UInt128 Set(ReadOnlySpan<string> properties)
    {
        var set = UInt128.Zero;
        foreach (var property in properties)
            set |= UInt128.One << places[property];
        return set;
    }

    /// <summary>The row's columns as the database takes them.</summary>
    public object?[] Values(object row) => Array.ConvertAll(readers, read => read(row));

    /// <summary>A property's value as the database takes it.</summary>
    public object? ToStore(int place, object? value) => value is null ? null : toStore[place](value);

    /// <summary>The row that <paramref name="reader"/> stands at, which has all columns.</summary>
    public object Make(DbDataReader reader) => maker(reader);

    // Columns without a value are left out: to bind them all takes longer than to insert the row.
    public string Insert(UInt128 given) => texts.GetOrAdd((given, 0, 'I'), k =>
        $"INSERT INTO \"{name}\" ({Named(k.Set, i => $"\"{columns[i]}\"", ", ")}) VALUES ({Named(k.Set, i => $"@p{i}", ", ")})");

    public string Select(UInt128 where) => texts.GetOrAdd((0, where, 'S'), k =>
        $"SELECT {string.Join(", ", columns.Select(c => $"\"{c}\""))} FROM \"{name}\" WHERE {Named(k.Where, Equal, " AND ")}");

    public string Exists(UInt128 where) => texts.GetOrAdd((0, where, 'E'), k => $"SELECT 1 FROM \"{name}\" WHERE {Named(k.Where, Equal, " AND ")}");

    public string Update(UInt128 set, UInt128 where) => texts.GetOrAdd((set, where, 'U'), k =>
        $"UPDATE \"{name}\" SET {Named(k.Set, Equal, ", ")} WHERE {Named(k.Where, Equal, " AND ")}");

    /// <summary>A command in the running transaction, if there is one. Columns are bound with <see cref="Bind"/>.</summary>
    public static DbCommand Command(ConsoleDb db, string text)
    {
        var command = PreparedStatements.On(db.Database.GetDbConnection());
        (command.CommandText, command.Transaction) = (text, db.Database.CurrentTransaction?.GetDbTransaction());
        return command;
    }

    public static void Bind(DbCommand command, int place, object? value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ($"@p{place}", value ?? DBNull.Value);
        command.Parameters.Add(parameter);
    }

    private string Equal(int place) => $"\"{columns[place]}\" = @p{place}";

    private string Named(UInt128 chosen, Func<int, string> name, string between) =>
        string.Join(between, Enumerable.Range(0, columns.Length).Where(i => (chosen >> i & 1) == 1).Select(name));

    private static Func<DbDataReader, object> Maker(Type type, List<IProperty> properties)
    {
        var reader = Expression.Parameter(typeof(DbDataReader));
        var row = Expression.MemberInit(Expression.New(type), properties.Select((p, i) => Expression.Bind(p.PropertyInfo!, Column(reader, p, i))));
        return Expression.Lambda<Func<DbDataReader, object>>(row, reader).Compile();
    }

    private static Expression Column(ParameterExpression reader, IProperty property, int place)
    {
        var converter = property.GetTypeMapping().Converter;
        var stored = converter?.ProviderClrType ?? Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        Expression value = Expression.Call(reader, nameof(DbDataReader.GetFieldValue), [stored], Expression.Constant(place));
        if (converter is not null)
            value = Expression.Invoke(converter.ConvertFromProviderExpression, value);
        if (value.Type != property.ClrType)
            value = Expression.Convert(value, property.ClrType);
        return property.IsNullable ? Expression.Condition(Expression.Call(reader, nameof(DbDataReader.IsDBNull), [], Expression.Constant(place)), Expression.Default(property.ClrType), value) : value;
    }
}
