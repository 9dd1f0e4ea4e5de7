using AgentConsole.Components.Pages;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Tests.Components;

public sealed class AuditPageTests(ConsoleHost console) : PageTest(console), IClassFixture<ConsoleHost>
{
    private const string Hostile = "<img src=x onerror=alert(1)>\u202Eevil";

    [Fact]
    public async Task A_hostile_name_is_shown_as_text_with_where_it_came_from()
    {
        await AddAsync(new(ActorKind.Person, "user_hostile", Hostile) { From = "192.0.2.7" }, "thing.made", Hostile, 1);

        var page = Open("who=user_hostile");

        var cells = page.WaitForElements("tbody td").Select(c => c.TextContent).ToList();
        Assert.Contains("<img src=x onerror=alert(1)>⟨U+202E⟩evil", cells);
        Assert.Contains("192.0.2.7", cells);
        Assert.Empty(page.FindAll("td img"));
        Assert.EndsWith("audit.csv?who=user_hostile", page.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Earlier_entries_are_added_below()
    {
        await AddAsync(new(ActorKind.Person, "user_many", "Ana"), "thing.made", "thing", 60);
        var page = Open("who=user_many");
        Assert.Equal(50, page.WaitForElements("tbody tr").Count);

        await page.Find("button:contains('Show earlier entries')").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal(60, page.FindAll("tbody tr").Count));
        Assert.Empty(page.FindAll("button:contains('Show earlier entries')"));
    }

    [Fact]
    public void A_filter_that_cannot_be_read_is_said_in_words()
    {
        var page = Open("from=yesterday");

        page.WaitForAssertion(() => Assert.Contains("These filters cannot be read", page.Markup, StringComparison.Ordinal));
    }

    private IRenderedComponent<Audit> Open(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/settings/audit?" + query);
        return Render<Audit>();
    }

    private Task<Done> AddAsync(Actor by, string action, string subject, int times) => Console.Get<StoreWriter>().RunAsync(async db =>
    {
        for (var i = 0; i < times; i++)
            await db.AuditAsync(by, action, subject);
        return default(Done);
    });
}

/// <summary>The same page for who may not read the log.</summary>
public sealed class AuditPageForOperatorTests(ConsoleHost console) : PageTest(console, UserRole.Operator), IClassFixture<ConsoleHost>
{
    [Fact]
    public void An_operator_is_told_who_reads_it()
    {
        var page = Render<Audit>();

        Assert.Contains("Administrators read the audit log.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("table, a[download]"));
    }
}
