using AgentConsole.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Storage.Configurations;

internal sealed class AgentConfiguration : IEntityTypeConfiguration<Agent>
{
    public void Configure(EntityTypeBuilder<Agent> builder)
    {
        builder.ToTable("agents").HasKey(a => a.Id);
        builder.Ignore(a => a.HasUnpublishedChanges);
        builder.HasIndex(a => a.UpdatedAt);
    }
}
