using System.Net.Http.Headers;
using AgentConsole.Calls;
using AgentConsole.Domain;
using AgentConsole.Tests.Storage.Demo;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Calls;

public sealed class CallCsvTests(DemoConsole demo) : IClassFixture<DemoConsole>
{
    [Fact]
    public async Task The_file_holds_every_call_of_the_filter_newest_first()
    {
        var expected = demo.Calls.Where(c => c.Success == true).Select(c => c.Id).OrderDescending(StringComparer.Ordinal).ToList();

        var answer = (await demo.Console.Api.GetJsonAsync("/api/calls.csv?success=true")).Expect(200);

        var lines = answer.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.True(expected.Count > 1_000);
        Assert.StartsWith("id,createdAt,agentId,", lines[0], StringComparison.Ordinal);
        Assert.Equal(expected, lines.Skip(1).Select(l => l.Split(',')[0]));
        Assert.Equal(new MediaTypeHeaderValue("text/csv", "utf-8"), answer.ContentHeaders.ContentType);
        Assert.True(answer.Headers.TransferEncodingChunked, "The file is sent as it is read.");
    }

    [Fact]
    public async Task A_filter_that_cannot_be_read_is_422() => (await demo.Console.Api.GetJsonAsync("/api/calls.csv?from=then")).ExpectProblem(422, "invalid_fields");

    [Fact]
    public async Task The_file_of_the_page_needs_a_signed_in_person()
    {
        var answer = await demo.Console.Api.GetJsonAsync("/calls.csv");

        Assert.Equal((302, "/sign-in"), (answer.Status, answer.Headers.Location!.AbsolutePath));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("+919876543210", "'+919876543210")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData(" =1+1", "' =1+1")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("plain", "plain")]
    [InlineData(null, "")]
    public void No_cell_is_a_formula_and_each_stays_one_cell(string? text, string cell) => Assert.Equal(cell, CsvCell.Of(text));
}
