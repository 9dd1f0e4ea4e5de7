using AgentConsole.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Storage.Configurations;

internal sealed class AgentVersionConfiguration : IEntityTypeConfiguration<AgentVersion>
{
    public void Configure(EntityTypeBuilder<AgentVersion> builder)
    {
        builder.ToTable("versions").HasKey(v => v.Id);
        builder.HasIndex(v => new { v.AgentId, v.Number }).IsUnique();
        builder.HasOne<Agent>().WithMany().HasForeignKey(v => v.AgentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Snapshot>().WithMany().HasForeignKey(v => v.ContentHash).OnDelete(DeleteBehavior.Restrict);
        builder.Property(v => v.Label).HasMaxLength(AgentVersion.MaxLabelLength);
        builder.Property(v => v.Notes).HasMaxLength(AgentVersion.MaxNotesLength);
    }
}
