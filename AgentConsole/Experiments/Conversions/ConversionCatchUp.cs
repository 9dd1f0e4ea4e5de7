using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Versioning;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Experiments.Conversions;

/// <summary>In the background, and after a restart again: holds earlier calls against new conversions, and clears away what deleted ones said. In small portions, so that no other write waits long.</summary>
public sealed class ConversionCatchUp : LeaderService
{
    /// <summary>Calls per write: some 20 ms of the writer's time.</summary>
    internal const int Portion = 250;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim bell = new(0);
    private readonly IDbContextFactory<ConsoleDb> contexts;
    private readonly StoreWriter writer;

    public ConversionCatchUp(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer, Notices notices, Leadership leadership, ILogger<ConversionCatchUp> log) : base(leadership, log)
    {
        (this.contexts, this.writer) = (contexts, writer);
        notices.Hear<ConversionsDue>(_ => Ring());
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task LeadAsync(CancellationToken term)
    {
        Ring();
        while (true)
        {
            await bell.WaitAsync(term);
            try
            {
                while (await StepAsync(term))
                    term.ThrowIfCancellationRequested();
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                Log.LogError(problem, "Earlier calls could not be held against new conversions; it is tried again");
                await Task.Delay(RetryAfter, term);
                Ring();
            }
        }
    }

    /// <summary>There is something to do.</summary>
    private void Ring()
    {
        if (bell.CurrentCount == 0)
            bell.Release();
    }

    /// <summary>Does one portion; false when there is none left.</summary>
    private async Task<bool> StepAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Conversions.Where(c => c.DeletedAt != null || c.PendingBelow != null).OrderBy(c => c.Id).FirstOrDefaultAsync(cancel) is not { } conversion)
            return false;
        if (conversion.DeletedAt is null)
            await MarkAsync(db, conversion, cancel);
        else
            await ClearAsync(conversion);
        return true;
    }

    private async Task MarkAsync(ConsoleDb reading, Conversion conversion, CancellationToken cancel)
    {
        var calls = await reading.Calls
            .Where(c => c.AgentId == conversion.AgentId && string.Compare(c.Id, conversion.PendingBelow) < 0 && (c.AnalysisStatus == AnalysisStatus.Done || c.AnalysisStatus == AnalysisStatus.Failed))
            .OrderByDescending(c => c.Id).Select(c => new { c.Id, c.Analysis }).Take(Portion).ToListAsync(cancel);
        var marks = calls.ConvertAll(c => new CallConversion { CallId = c.Id, ConversionId = conversion.Id, Outcome = ConversionMarks.Evaluate([conversion], c.Analysis).Single().Outcome });
        var ids = calls.ConvertAll(c => c.Id);
        await writer.RunAsync(async db =>
        {
            if (await db.Conversions.SingleOrDefaultAsync(c => c.Id == conversion.Id && c.DeletedAt == null && c.PendingBelow == conversion.PendingBelow) is not { } now)
                return false;
            // Calls analysed meanwhile were marked with their analysis.
            var marked = (await db.CallConversions.Where(m => m.ConversionId == conversion.Id && ids.Contains(m.CallId)).Select(m => m.CallId).ToListAsync()).ToHashSet(StringComparer.Ordinal);
            db.AddRange(marks.Where(m => !marked.Contains(m.CallId)));
            now.PendingBelow = calls.Count < Portion ? null : calls[^1].Id;
            db.Announce(new ConversionsChanged(conversion.AgentId, "", Clock.Now));
            return true;
        }, cancel);
    }

    private Task<bool> ClearAsync(Conversion conversion) => writer.RunAsync(async db =>
    {
        var conversionId = conversion.Id;
        db.Announce(new ConversionsChanged(conversion.AgentId, "", Clock.Now));
        var ids = await db.CallConversions.Where(m => m.ConversionId == conversionId).OrderBy(m => m.Outcome).ThenBy(m => m.CallId).Select(m => m.CallId).Take(Portion).ToListAsync();
        await db.CallConversions.Where(m => m.ConversionId == conversionId && ids.Contains(m.CallId)).ExecuteDeleteAsync();
        if (ids.Count == Portion)
            return false;
        await db.ConversionRollups.Where(r => r.ConversionId == conversionId).ExecuteDeleteAsync();
        await db.Conversions.Where(c => c.Id == conversionId).ExecuteDeleteAsync();
        return true;
    });
}
