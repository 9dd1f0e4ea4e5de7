namespace AgentConsole.Tests.Durability;

/// <summary>A migration that is cut short is carried on by the next start, wherever it was cut.</summary>
[Trait("Store", "Sqlite")]
public sealed class MigrationKillTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_again_and_again_while_it_migrates_it_comes_up_with_all_that_was_there(bool fromOlderFile)
    {
        var seed = Trial.NewSeed();

        var kills = await MigrationKills.RunAsync(fromOlderFile, seed);

        Assert.True(kills > 0, $"Seed {seed}: it was never killed.");
    }
}
