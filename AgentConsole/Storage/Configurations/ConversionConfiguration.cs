using AgentConsole.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Storage.Configurations;

internal sealed class ConversionConfiguration : IEntityTypeConfiguration<Conversion>
{
    public void Configure(EntityTypeBuilder<Conversion> builder)
    {
        builder.ToTable("conversions").HasKey(c => c.Id);
        builder.HasIndex(c => new { c.AgentId, c.Name }).IsUnique();
        builder.HasOne<Agent>().WithMany().HasForeignKey(c => c.AgentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CallConversionConfiguration : IEntityTypeConfiguration<CallConversion>
{
    public void Configure(EntityTypeBuilder<CallConversion> builder)
    {
        builder.ToTable("call_conversions").HasKey(c => new { c.CallId, c.ConversionId });
        builder.HasIndex(c => new { c.ConversionId, c.Outcome, c.CallId });
        builder.HasOne<Call>().WithMany().HasForeignKey(c => c.CallId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Conversion>().WithMany().HasForeignKey(c => c.ConversionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ConversionRollupConfiguration : IEntityTypeConfiguration<ConversionRollup>
{
    public void Configure(EntityTypeBuilder<ConversionRollup> builder) => builder.ToTable("conversion_rollups").HasKey(r => new { r.ConversionId, r.Day, r.Version });
}
