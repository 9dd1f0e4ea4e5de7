namespace AgentConsole.Storage.Demo;

/// <summary>Choices by chance; the same seed gives the same choices.</summary>
internal static class Dice
{
    public static bool Chance(this Random dice, double probability) => dice.NextDouble() < probability;

    public static T Pick<T>(this Random dice, IReadOnlyList<T> items) => items[dice.Next(items.Count)];

    /// <summary>One of <paramref name="items"/>, each as likely as its weight says.</summary>
    public static T Weighted<T>(this Random dice, IReadOnlyList<T> items, Func<T, double> weight)
    {
        var left = dice.NextDouble() * items.Sum(weight);
        foreach (var item in items)
        {
            left -= weight(item);
            if (left < 0)
                return item;
        }
        return items[^1];
    }
}
