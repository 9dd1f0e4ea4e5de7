using System.Text.Json;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Experiments.Conversions;

/// <summary>Says of calls whether they converted.</summary>
public static class ConversionMarks
{
    /// <summary>Marks a call with each conversion of its agent, in the running write transaction. Called wherever an analysis is stored, or given up.</summary>
    public static async Task MarkAsync(this ConsoleDb db, Call call)
    {
        var conversions = await db.Conversions.Where(c => c.AgentId == call.AgentId && c.DeletedAt == null).ToListAsync();
        if (conversions.Count == 0)
            return;
        var there = await db.CallConversions.Where(m => m.CallId == call.Id).ToListAsync();
        foreach (var (conversionId, outcome) in Evaluate(conversions, call.Analysis))
        {
            if (there.Find(m => m.ConversionId == conversionId) is { } mark)
                mark.Outcome = outcome;
            else
                db.Add(new CallConversion { CallId = call.Id, ConversionId = conversionId, Outcome = outcome });
        }
    }

    /// <summary>What an analysis, or none, says to each conversion.</summary>
    internal static IEnumerable<(string ConversionId, ConversionOutcome Outcome)> Evaluate(IEnumerable<Conversion> conversions, string? analysis)
    {
        JsonElement? root = analysis is null ? null : JsonElement.Parse(analysis);
        return conversions.Select(c => (c.Id, ConversionRule.Of(c).Evaluate(root)));
    }
}
