using AgentConsole.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Storage.Configurations;

internal sealed class CallConfiguration : IEntityTypeConfiguration<Call>
{
    public void Configure(EntityTypeBuilder<Call> builder)
    {
        builder.ToTable("calls").HasKey(c => c.Id);
        builder.Ignore(c => c.CostTotal).Ignore(c => c.IsToBeHandedOver).Ignore(c => c.IsMasked);
        builder.HasIndex(c => new { c.Destination, c.Id });
        builder.HasIndex(c => new { c.AgentId, c.Id });
        // Those that a list of calls is read by are made in the migration CallLists: they name a column that only the database knows.
        builder.HasIndex(c => new { c.AgentId, c.Status }).HasFilter("ended_at IS NULL");
        builder.HasIndex(c => new { c.AgentId, c.ExternalId }).IsUnique().HasFilter("external_id IS NOT NULL");
        builder.HasIndex(c => c.ReplayRunId).HasFilter("replay_run_id IS NOT NULL");
        builder.HasIndex(c => new { c.ReplayOf, c.Id }).HasFilter("replay_of IS NOT NULL");
        builder.HasIndex(c => c.AnalysisStatus).HasFilter("analysis_status = 'pending'");
        builder.HasIndex(c => c.EndUntoldSince).HasFilter("end_untold_since IS NOT NULL");
        builder.HasIndex(c => c.Id, "calls_with_personal_data").HasFilter("personal_removed_at IS NULL");
        builder.HasIndex(c => c.EraseRequestedAt).HasFilter("erase_requested_at IS NOT NULL AND personal_removed_at IS NULL");
        builder.HasIndex(c => new { c.ExperimentId, c.AgentVersion, c.Success, c.Id }).HasFilter("experiment_id IS NOT NULL");
        builder.HasOne<Agent>().WithMany().HasForeignKey(c => c.AgentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Snapshot>().WithMany().HasForeignKey(c => c.ContentHash).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CallTurnConfiguration : IEntityTypeConfiguration<CallTurn>
{
    public void Configure(EntityTypeBuilder<CallTurn> builder)
    {
        builder.ToTable("call_turns").HasKey(t => new { t.CallId, t.Index });
        builder.HasOne<Call>().WithMany().HasForeignKey(t => t.CallId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CallEventConfiguration : IEntityTypeConfiguration<CallEvent>
{
    public void Configure(EntityTypeBuilder<CallEvent> builder)
    {
        builder.ToTable("call_events").HasKey(e => new { e.CallId, e.EventId });
        builder.HasOne<Call>().WithMany().HasForeignKey(e => e.CallId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CallRollupConfiguration : IEntityTypeConfiguration<CallRollup>
{
    public void Configure(EntityTypeBuilder<CallRollup> builder) => builder.ToTable("call_rollups").HasKey(r => new { r.AgentId, r.Day, r.Version });
}

internal sealed class ReplayRunConfiguration : IEntityTypeConfiguration<ReplayRun>
{
    public void Configure(EntityTypeBuilder<ReplayRun> builder)
    {
        builder.ToTable("replay_runs").HasKey(r => r.Id);
        builder.HasIndex(r => new { r.AgentId, r.Id });
        builder.HasOne<Agent>().WithMany().HasForeignKey(r => r.AgentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PhoneNumberConfiguration : IEntityTypeConfiguration<PhoneNumber>
{
    public void Configure(EntityTypeBuilder<PhoneNumber> builder)
    {
        builder.ToTable("phone_numbers").HasKey(n => n.Id);
        builder.HasIndex(n => n.Number).IsUnique();
    }
}
