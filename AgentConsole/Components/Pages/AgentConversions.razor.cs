using AgentConsole.Calls.Stats;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Experiments.Conversions;
using AgentConsole.Versioning;

namespace AgentConsole.Components.Pages;

/// <summary>The conversions of an agent: how often calls reach them, and a form to define one.</summary>
public sealed partial class AgentConversions(AgentService agents, ConversionService service, CallStats stats, VersionFeed feed) : AgentPage(agents, feed)
{
    private IReadOnlyList<ConversionDetail> conversions = [];
    private IReadOnlyDictionary<string, ConversionFigures> figures = new Dictionary<string, ConversionFigures>();
    private IReadOnlyList<AnalysisField> fields = [];

    protected override async Task LoadAsync(AgentDetail agent)
    {
        conversions = (await service.ListAsync(agent.Summary.Id, User)).Value;
        figures = (await stats.ReadAsync(agent.Summary.Id, DayRange.All, User)).Value.Totals.Conversions.ToDictionary(f => f.Conversion.Id);
        fields = agent.Draft.Config.PostCallAnalysis.Schema;
    }

    private async Task<ConsoleError?> DefineAsync(ConversionRequest request) => (await service.CreateAsync(AgentId, request, User)).Error;

    /// <summary>One that someone else deleted first is gone all the same; the notice of it reloads the page.</summary>
    private async Task DeleteAsync(Conversion conversion) => await service.DeleteAsync(AgentId, conversion.Id, User);
}
