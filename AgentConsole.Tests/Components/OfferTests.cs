using System.Text.RegularExpressions;
using AgentConsole.Components.Palette;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Tests.Components;

/// <summary>What pages offer to a role is what the role may do.</summary>
public abstract partial class OfferTests(OfferScene scene, UserRole role) : PageTest(scene.Console, role)
{
    private readonly IReadOnlySet<Permission> may = RolePermissions.Of(role);
    private readonly Actor ana = Person.Named("Ana", role).Actor;

    public static TheoryData<string> Names => [.. Offer.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_offers_what_the_role_may_do_and_nothing_else(string name)
    {
        var offer = Offer.All[name];

        var page = offer.Open(this, scene);
        page.WaitForState(() => page.FindAll(offer.Loaded).Count > 0);

        Assert.Equal(may.Contains(offer.Permission), page.FindAll(offer.Control).Count > 0);
    }

    [Fact]
    public async Task The_palette_offers_what_the_role_may_do_and_nothing_else()
    {
        var offered = await Console.Get<PaletteSearch>().FindAsync("", ana);

        var words = offered.Select(e => e.Words).ToList();
        Assert.Contains("Calls", words);
        Assert.Equal(may.Contains(Permission.Edit), words.Contains("New agent…"));
        Assert.Equal(may.Contains(Permission.Call), words.Contains("Place a call…"));
        Assert.Equal(may.Contains(Permission.ManageWebhooks), words.Contains("Webhooks"));
    }
}

public sealed class ViewerOfferTests(OfferScene scene) : OfferTests(scene, UserRole.Viewer), IClassFixture<OfferScene>;

public sealed class SupportOfferTests(OfferScene scene) : OfferTests(scene, UserRole.Support), IClassFixture<OfferScene>;

public sealed class OperatorOfferTests(OfferScene scene) : OfferTests(scene, UserRole.Operator), IClassFixture<OfferScene>;

public sealed partial class AdministratorOfferTests(OfferScene scene) : OfferTests(scene, UserRole.Administrator), IClassFixture<OfferScene>
{
    // The draft history offers only after a click, which the table has no word for.
    [Fact]
    public void All_that_markup_offers_for_a_permission_is_in_the_table()
    {
        var asked = Directory.EnumerateFiles(Path.Combine(Repository.Root, "AgentConsole", "Components"), "*.razor", SearchOption.AllDirectories)
            .Where(file => Path.GetFileNameWithoutExtension(file) != "DraftHistory")
            .SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(m => (Path.GetFileNameWithoutExtension(file), Enum.Parse<Permission>(m.Groups["name"].Value)))).ToHashSet();

        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(Offer.All.Values.Select(o => (o.In, o.Permission))));
    }

    [GeneratedRegex(@"<IfMay Permission=""Permission\.(?<name>\w+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Asked();
}
