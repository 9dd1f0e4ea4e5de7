using AgentConsole.Components.Calls;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Bunit;

namespace AgentConsole.Tests.Attacks;

/// <summary>As a viewer: nothing that was planted is anywhere.</summary>
public sealed class ViewerWalkTests(PlantedCall planted) : PersonalDataWalk(planted, UserRole.Viewer, KeyScope.Publish)
{
    private readonly PlantedCall planted = planted;

    [Fact]
    public async Task No_answer_of_the_API_tells_personal_data() => Assert.Empty(Found(await AnswersAsync()));

    [Fact]
    public async Task No_page_tells_personal_data()
    {
        var pages = await PagesAsync();

        Assert.Empty(Found(pages));
        Assert.Contains("Hidden: your role may not see callers&#x27; data.", pages.Replace("callers' data", "callers&#x27; data", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_calls_tells_no_number()
    {
        var viewer = await Console.AddPersonAsync("Vik", UserRole.Viewer);
        using var browser = new Visitor(Console);
        await browser.SignInAsync(viewer.Email, PeopleSteps.Password);

        var (status, _, file) = await browser.GetAsync("/calls.csv?replays=all");

        Assert.Equal(200, status);
        Assert.Contains(planted.Calls[0], file, StringComparison.Ordinal);
        Assert.Contains("+91…45", file, StringComparison.Ordinal);
        Assert.Empty(Found(file));
        Assert.Equal(403, (await browser.GetAsync("/calls.csv?q=98765")).Status);
    }

    [Fact]
    public async Task A_call_says_that_it_is_masked_and_keeps_what_is_not_personal()
    {
        using var program = await ProgramAsync();

        var call = (await program.GetJsonAsync($"/api/calls/{planted.Calls[0]}")).Expect(200).Json;

        Assert.Equal((true, "+91…45", null, true, 9), ((bool)call["masked"]!, (string?)call["destination"], (string?)call["recordingUrl"], (bool)call["analysis"]!["success"]!, (int)call["durationSeconds"]!));
        Assert.Equal([PersonalData.Hidden, PersonalData.Hidden], call["transcript"]!.AsArray().Select(t => (string)t!["text"]!));
        Assert.Equal(PersonalData.Hidden, (string?)call["dynamicVariables"]!["name"]);
        var compared = (await program.GetJsonAsync($"/api/replays/{planted.Places["replayId"]}/calls/{planted.Calls[0]}")).Expect(200).Json;
        Assert.True((bool)compared["masked"]!);
        Assert.True((double)compared["lanes"]![1]!["distance"]! > 0, compared.ToJsonString());
    }

    [Fact]
    public async Task Digits_are_not_searched_for_and_labels_are()
    {
        using var program = await ProgramAsync();
        foreach (var digits in new[] { "%2B91987651", "12345", "9", "%2B" })
        {
            var refused = (await program.GetJsonAsync($"/api/calls?q={digits}")).ExpectProblem(403, "field_not_permitted");
            Assert.NotNull(refused["errors"]!["q"]);
            (await program.GetJsonAsync($"/api/calls.csv?q={digits}")).ExpectProblem(403, "field_not_permitted");
        }

        Assert.NotEmpty((await program.GetJsonAsync("/api/calls?q=Brief")).Expect(200).Json.AsArray());
        Assert.Empty((await program.GetJsonAsync("/api/calls?q=9876512345x")).Expect(200).Json.AsArray());
    }
}

/// <summary>As support: all that was planted is there, so that the walk does look where it could be.</summary>
public sealed class SupportWalkTests(PlantedCall planted) : PersonalDataWalk(planted, UserRole.Support, KeyScope.Read)
{
    // The API does not give the analyses of re-scores; they stand on the call's page.
    private static readonly string[] PagesOnly = ["zqagain", "zqnotagain"];

    // A page shows no attempt to hand a call over once it is over.
    private static readonly string[] ApiOnly = ["zqhandover"];

    [Fact]
    public async Task The_API_tells_all_that_was_planted() => Assert.Equal(PlantedCall.Canaries.Except(PagesOnly), Found(await AnswersAsync()));

    [Fact]
    public async Task The_pages_tell_all_that_was_planted()
    {
        var pages = await PagesAsync();

        Assert.Equal(PlantedCall.Canaries.Except(ApiOnly), Found(pages));
        Assert.Empty(Render<MaskedNotice>(p => p.Add(n => n.User, Person.Named("Ana", UserRole.Support).Actor)).Markup.Trim());
    }
}
