namespace AgentConsole.Storage.Sqlite;

/// <summary>The SQL of SQLite.</summary>
internal sealed class SqliteDialect : Dialect
{
    public override string NumberParts => "call_number_parts";

    public override string Texts(string json, string row) => $"json_each({json}) {row}";

    public override string Numbers(string json) => $"SELECT value FROM json_each({json})";

    public override string Arrays(string json, string row) => $"json_each({json}) {row}";

    public override string Number(string row, int index) => Item(row, index);

    public override string Greater(string one, string other) => $"MAX({one}, {other})";

    public override string By(string index) => $"INDEXED BY {index}";
}
