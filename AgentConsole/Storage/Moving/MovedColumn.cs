using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace AgentConsole.Storage.Moving;

/// <summary>A column of a moved table, and how its values are written.</summary>
internal sealed record MovedColumn(string Name, Type Type)
{
    public static MovedColumn From(IProperty property)
    {
        var stored = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        return new(property.GetColumnName(), Nullable.GetUnderlyingType(stored) ?? stored);
    }

    /// <summary>Takes the value of the current row into <paramref name="digest"/> and, when given, hands it to <paramref name="import"/>; why that cannot be done, or null.</summary>
    public string? Pass(DbDataReader row, int index, RowDigest digest, NpgsqlBinaryImporter? import)
    {
        if (row.IsDBNull(index))
        {
            digest.AddNull();
            import?.WriteNull();
        }
        else if (Type == typeof(string))
        {
            var text = row.GetString(index);
            if (import is not null && text.Contains('\0', StringComparison.Ordinal))
                return "holds a NUL character, which PostgreSQL cannot store.";
            digest.Add(text);
            import?.Write(text, NpgsqlDbType.Text);
        }
        else if (Type == typeof(long))
            Write(import, digest.Add(row.GetInt64(index)), NpgsqlDbType.Bigint);
        else if (Type == typeof(int))
            Write(import, (int)digest.Add(row.GetInt32(index)), NpgsqlDbType.Integer);
        else if (Type == typeof(bool))
            Write(import, digest.Add(row.GetBoolean(index) ? 1 : 0) == 1, NpgsqlDbType.Boolean);
        else if (Type == typeof(double))
            Write(import, BitConverter.Int64BitsToDouble(digest.Add(BitConverter.DoubleToInt64Bits(row.GetDouble(index)))), NpgsqlDbType.Double);
        else
            throw new NotSupportedException($"{Name} is stored as {Type}, which is not moved yet.");
        return null;
    }

    private static void Write<T>(NpgsqlBinaryImporter? import, T value, NpgsqlDbType type) => import?.Write(value, type);
}
