using AgentConsole.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Storage.Configurations;

internal sealed class RescoreRunConfiguration : IEntityTypeConfiguration<RescoreRun>
{
    public void Configure(EntityTypeBuilder<RescoreRun> builder)
    {
        builder.ToTable("rescore_runs").HasKey(r => r.Id);
        builder.HasIndex(r => r.ExperimentId);
        builder.HasIndex(r => r.ExperimentId, "one_running_rescore_per_experiment").IsUnique().HasFilter("finished_at IS NULL AND canceled_at IS NULL");
        builder.HasOne<Experiment>().WithMany().HasForeignKey(r => r.ExperimentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CallRescoreConfiguration : IEntityTypeConfiguration<CallRescore>
{
    public void Configure(EntityTypeBuilder<CallRescore> builder)
    {
        builder.ToTable("call_rescores").HasKey(r => new { r.RunId, r.CallId });
        builder.HasIndex(r => new { r.RunId, r.Status, r.Version, r.Period, r.Success });
        builder.HasIndex(r => r.CallId);
        builder.HasOne<RescoreRun>().WithMany().HasForeignKey(r => r.RunId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Call>().WithMany().HasForeignKey(r => r.CallId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RescoreRollupConfiguration : IEntityTypeConfiguration<RescoreRollup>
{
    public void Configure(EntityTypeBuilder<RescoreRollup> builder)
    {
        builder.ToTable("rescore_rollups").HasKey(r => new { r.RunId, r.Period, r.Version, r.Day });
        builder.HasOne<RescoreRun>().WithMany().HasForeignKey(r => r.RunId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RescoreClusterConfiguration : IEntityTypeConfiguration<RescoreCluster>
{
    public void Configure(EntityTypeBuilder<RescoreCluster> builder)
    {
        builder.ToTable("rescore_clusters").HasKey(c => new { c.RunId, c.Period, c.Version });
        builder.HasOne<RescoreRun>().WithMany().HasForeignKey(c => c.RunId).OnDelete(DeleteBehavior.Restrict);
    }
}
