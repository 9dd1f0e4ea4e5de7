namespace AgentConsole.Tests.Experiments.Statistics;

/// <summary>Numbers from papers, R and other projects' own tests. What the product does not compute is checked against formulas in <c>Reference/</c>, which show that the rows are read as their sources mean them.</summary>
public sealed class VectorTests
{
    private static readonly Dictionary<string, Action<VectorRow>> Checks = new(
        IntervalVectors.Checks.Concat(SplitVectors.Checks).Concat(SequenceVectors.Checks).Concat(BayesianVectors.Checks).Concat(PlanningVectors.Checks).Concat(BucketingVectors.Checks), StringComparer.Ordinal);

    public static TheoryData<string, int> Rows => [.. VectorFiles.Lists.SelectMany(list => Enumerable.Range(0, list.Value.Count).Select(index => (list.Key, index)))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_published_number_comes_out(string list, int index) => Checks[list](VectorFiles.Row(list, index));

    [Fact]
    public void Every_list_has_its_check_and_no_number_of_any_row_is_left_out()
    {
        Assert.Equal(10, VectorFiles.Lists.Keys.Select(list => list.Split('/')[0]).Distinct().Count());
        Assert.Equal(VectorFiles.Lists.Keys.Order(StringComparer.Ordinal), Checks.Keys.Order(StringComparer.Ordinal));

        var rows = Rows.Select(row => VectorFiles.Row(row.Data.Item1, row.Data.Item2)).ToList();
        foreach (var row in rows)
            Checks[row.Name.Split('[')[0]](row);

        Assert.Equal(164, rows.Count);
        Assert.Empty(rows.SelectMany(row => row.Unread.Select(number => $"{row.Name}: {number}")));
    }
}
