using AgentConsole.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Storage.Configurations;

internal sealed class ExperimentConfiguration : IEntityTypeConfiguration<Experiment>
{
    public void Configure(EntityTypeBuilder<Experiment> builder)
    {
        builder.ToTable("experiments").HasKey(e => e.Id);
        builder.HasIndex(e => new { e.AgentId, e.Id });
        builder.HasIndex(e => e.AgentId).IsUnique().HasFilter("state = 'running'").HasDatabaseName("one_running_experiment_per_agent");
        builder.HasOne<Agent>().WithMany().HasForeignKey(e => e.AgentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ExperimentArmConfiguration : IEntityTypeConfiguration<ExperimentArm>
{
    public void Configure(EntityTypeBuilder<ExperimentArm> builder)
    {
        builder.ToTable("experiment_arms").HasKey(a => new { a.ExperimentId, a.Version });
        builder.HasOne<Experiment>().WithMany().HasForeignKey(a => a.ExperimentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ExperimentPeriodConfiguration : IEntityTypeConfiguration<ExperimentPeriod>
{
    public void Configure(EntityTypeBuilder<ExperimentPeriod> builder)
    {
        builder.ToTable("experiment_periods").HasKey(p => new { p.ExperimentId, p.Number });
        builder.HasOne<Experiment>().WithMany().HasForeignKey(p => p.ExperimentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ExperimentDecisionConfiguration : IEntityTypeConfiguration<ExperimentDecision>
{
    public void Configure(EntityTypeBuilder<ExperimentDecision> builder)
    {
        builder.ToTable("experiment_decisions").HasKey(d => new { d.ExperimentId, d.Number });
        builder.HasOne<Experiment>().WithMany().HasForeignKey(d => d.ExperimentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ExperimentRollupConfiguration : IEntityTypeConfiguration<ExperimentRollup>
{
    public void Configure(EntityTypeBuilder<ExperimentRollup> builder) => builder.ToTable("experiment_rollups").HasKey(r => new { r.ExperimentId, r.Period, r.Version, r.Day });
}

internal sealed class ExperimentCallerConfiguration : IEntityTypeConfiguration<ExperimentCaller>
{
    public void Configure(EntityTypeBuilder<ExperimentCaller> builder) => builder.ToTable("experiment_callers").HasKey(c => new { c.ExperimentId, c.Period, c.Version, c.Caller });
}

internal sealed class ExperimentClusterConfiguration : IEntityTypeConfiguration<ExperimentCluster>
{
    public void Configure(EntityTypeBuilder<ExperimentCluster> builder) => builder.ToTable("experiment_clusters").HasKey(c => new { c.ExperimentId, c.Period, c.Version });
}

internal sealed class ExperimentConversionConfiguration : IEntityTypeConfiguration<ExperimentConversion>
{
    public void Configure(EntityTypeBuilder<ExperimentConversion> builder) => builder.ToTable("experiment_conversions").HasKey(c => new { c.ExperimentId, c.ConversionId, c.Period, c.Version });
}
