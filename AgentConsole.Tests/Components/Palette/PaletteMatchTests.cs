using AgentConsole.Components.Palette;

namespace AgentConsole.Tests.Components.Palette;

public sealed class PaletteMatchTests
{
    [Theory]
    [InlineData("priya", "Priya, renewals", PaletteMatch.Start)]
    [InlineData("REN", "Priya, renewals", PaletteMatch.WordStart)]
    [InlineData("wal", "Priya, renewals", PaletteMatch.Part)]
    [InlineData("al", "Halal, also", PaletteMatch.WordStart)]
    [InlineData("ren pri", "Priya, renewals", PaletteMatch.Words)]
    [InlineData("prn", "Priya, renewals", PaletteMatch.Letters)]
    [InlineData("rollback 2", "Roll back to v2…", PaletteMatch.Letters)]
    [InlineData("äpf", "Obst Äpfel", PaletteMatch.WordStart)]
    [InlineData("llp", "Priya, renewals", PaletteMatch.None)]
    [InlineData("priya renewals and more", "Priya, renewals", PaletteMatch.None)]
    public void A_name_answers_a_search_so_well(string query, string name, PaletteMatch match) =>
        Assert.Equal(match, new PaletteEntry("", name, () => Task.CompletedTask).Match(query));
}
