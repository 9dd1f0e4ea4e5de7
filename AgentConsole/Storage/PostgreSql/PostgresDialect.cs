namespace AgentConsole.Storage.PostgreSql;

/// <summary>The SQL of PostgreSQL.</summary>
internal sealed class PostgresDialect : Dialect
{
    public override string NumberParts => "call_numbers";

    public override string Texts(string json, string row) => $"jsonb_array_elements_text({json}::jsonb) {row}(value)";

    public override string Numbers(string json) => $"SELECT value::int FROM {Texts(json, "numbers")}";

    public override string Arrays(string json, string row) => $"jsonb_array_elements({json}::jsonb) {row}(value)";

    public override string Number(string row, int index) => $"{Item(row, index)}::int";

    public override string Greater(string one, string other) => $"GREATEST({one}, {other})";

    // Its planner knows how many calls are rare.
    public override string By(string index) => "";
}
