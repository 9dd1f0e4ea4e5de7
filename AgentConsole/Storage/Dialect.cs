namespace AgentConsole.Storage;

/// <summary>The words of SQL that the databases have in common under other names. What is asked in SQL elsewhere is put together from these.</summary>
public abstract class Dialect
{
    /// <summary>A table <paramref name="row"/> of the texts in the JSON array <paramref name="json"/>, each in its column <c>value</c>.</summary>
    public abstract string Texts(string json, string row);

    /// <summary>The whole numbers in the JSON array <paramref name="json"/>, for <c>IN (…)</c>.</summary>
    public abstract string Numbers(string json);

    /// <summary>A table <paramref name="row"/> of the arrays in the JSON array <paramref name="json"/>; <see cref="Item"/> and <see cref="Number"/> read one.</summary>
    public abstract string Arrays(string json, string row);

    /// <summary>A text of an array.</summary>
    public string Item(string row, int index) => $"({row}.value ->> {index})";

    /// <summary>A whole number of an array.</summary>
    public abstract string Number(string row, int index);

    /// <summary>The greater of two texts.</summary>
    public abstract string Greater(string one, string other);

    /// <summary>Reads a table by an index of this name, where the database can be told to.</summary>
    public abstract string By(string index);

    /// <summary>The table in which parts of numbers are found by an index.</summary>
    public abstract string NumberParts { get; }
}
