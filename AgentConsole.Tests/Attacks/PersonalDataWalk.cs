using System.Text;
using System.Text.RegularExpressions;
using AgentConsole.Access;
using AgentConsole.Components.Pages;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;

namespace AgentConsole.Tests.Attacks;

/// <summary>Reads all that a role, and a key that sees the same, can reach, by every address of the API and every page, and looks for what was planted in a call.</summary>
public abstract partial class PersonalDataWalk : PageTest, IClassFixture<PlantedCall>
{
    private readonly PlantedCall planted;
    private readonly KeyScope scope;

    protected PersonalDataWalk(PlantedCall planted, UserRole role, KeyScope scope) : base(planted.Console, role) => (this.planted, this.scope) = (planted, scope);

    /// <summary>Looks for what was planted.</summary>
    protected static List<string> Found(string text) => [.. PlantedCall.Canaries.Where(c => text.Contains(c, StringComparison.OrdinalIgnoreCase))];

    /// <summary>A program that sees what the role sees.</summary>
    protected async Task<HttpClient> ProgramAsync()
    {
        return Console.NewClient((await Console.Get<ApiKeyService>().CreateAsync(new("Walk", [scope]), Actor.Console)).Value.Secret);
    }

    /// <summary>All answers to GET.</summary>
    protected async Task<string> AnswersAsync()
    {
        using var program = await ProgramAsync();
        var text = new StringBuilder();
        foreach (var path in Console.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET")).Select(e => e.RoutePattern.RawText!))
        {
            foreach (var call in path.Contains("{callId}", StringComparison.Ordinal) ? planted.Calls : [""])
                text.AppendLine((await program.GetJsonAsync(Filled(path, call) + "?limit=200&rubricVersion=2&replays=all")).Text);
        }
        return text.ToString();
    }

    /// <summary>All pages that show something of agents and calls, with everything unfolded.</summary>
    protected async Task<string> PagesAsync()
    {
        var text = new StringBuilder();
        foreach (var page in typeof(CallDetails).Assembly.GetTypes().Where(t => t.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>().Any(r => ShowsCalls().IsMatch(r.Template))))
        {
            foreach (var call in page == typeof(CallDetails) ? planted.Calls : [planted.Calls[0]])
                text.AppendLine(await ShownAsync(page, call));
        }
        return text.ToString();
    }

    private async Task<string> ShownAsync(Type page, string call)
    {
        var shown = Render(builder =>
        {
            builder.OpenComponent(0, page);
            foreach (var parameter in page.GetProperties().Where(p => p.GetCustomAttributes(typeof(ParameterAttribute), true).Length > 0 && (planted.Places.ContainsKey(p.Name) || p.Name == "CallId")))
                builder.AddComponentParameter(1, parameter.Name, parameter.Name == "CallId" ? call : planted.Places[parameter.Name]);
            builder.CloseComponent();
        });
        // What is folded loads when it is unfolded.
        shown.WaitForAssertion(() => Assert.DoesNotContain(shown.FindAll(".loading"), l => l.Closest("details") is null));
        foreach (var fold in Enumerable.Range(0, Folds().Count))
            await Folds()[fold].TriggerEventAsync("ontoggle", EventArgs.Empty);
        shown.WaitForAssertion(() => Assert.True(shown.FindAll(".loading").Count == 0, $"{page.Name}: {shown.Markup}"));
        return shown.Markup;
        List<AngleSharp.Dom.IElement> Folds() => [.. shown.FindAll("details").Where(d => d.HasAttribute("blazor:ontoggle"))];
    }

    private string Filled(string path, string call) => Addresses.Placeholder().Replace(path, m => m.Groups["name"].Value == "callId" ? call : planted.Places.GetValueOrDefault(m.Groups["name"].Value, "unknown"));

    [GeneratedRegex("^/(agents|calls|replays|experiments)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex ShowsCalls();
}
