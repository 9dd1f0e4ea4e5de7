using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Storage;

/// <summary>The index of the parts of numbers holds those numbers that there are, however they come and go in one write.</summary>
[Trait("Store", "Sqlite")]
public sealed class NumberIndexTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    [Theory]
    [InlineData("+1", "+2")]
    [InlineData("+1", "-1")]
    [InlineData("+1 +2", "-2 +3")]
    [InlineData("+1 +2", "-1 +3", "-2 -3")]
    [InlineData("+1 +2", "+3 +4 -2 -4", "+5", "-5 +6")]
    [InlineData("+1 +2 -1", "+3 -3", "-2", "+4")]
    public async Task Numbers_are_in_the_index_while_they_are_there(params string[] writes)
    {
        foreach (var write in writes)
        {
            var left = await RunAsync(async db =>
            {
                foreach (var step in write.Split(' '))
                {
                    var number = $"+49151000{step[1]}";
                    await (step[0] == '+'
                        ? db.Database.ExecuteSqlAsync($"INSERT INTO call_numbers (number) VALUES ({number})")
                        : db.Database.ExecuteSqlAsync($"DELETE FROM call_numbers WHERE number = {number}"));
                }
                return await db.Database.SqlQuery<string>($"SELECT number AS Value FROM call_numbers ORDER BY number").ToListAsync();
            });

            Assert.Equal(left, await RunAsync(IndexedAsync));
            await RunAsync(db => db.Database.ExecuteSqlAsync($"INSERT INTO call_number_parts (call_number_parts, rank) VALUES ('integrity-check', 1)"));
        }
        await RunAsync(db => db.Database.ExecuteSqlAsync($"DELETE FROM call_numbers"));
        Assert.Empty(await RunAsync(IndexedAsync));
    }

    private Task<T> RunAsync<T>(Func<ConsoleDb, Task<T>> work) => console.Get<StoreWriter>().RunAsync(work);

    private static Task<List<string>> IndexedAsync(ConsoleDb db) =>
        db.Database.SqlQuery<string>($"SELECT number AS Value FROM call_number_parts WHERE number LIKE '%151%' ORDER BY number").ToListAsync();
}
