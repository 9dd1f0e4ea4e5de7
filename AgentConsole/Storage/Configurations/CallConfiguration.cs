using AgentConsole.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Storage.Configurations;

internal sealed class CallConfiguration : IEntityTypeConfiguration<Call>
{
    public void Configure(EntityTypeBuilder<Call> builder)
    {
        builder.ToTable("calls").HasKey(c => c.Id);
        builder.Ignore(c => c.CostTotal);
        builder.HasIndex(c => new { c.AgentId, c.AgentVersion, c.Id });
        builder.HasIndex(c => new { c.AgentId, c.Id });
        builder.HasIndex(c => new { c.Status, c.Id });
        builder.HasIndex(c => new { c.Destination, c.Id });
        builder.HasIndex(c => new { c.Success, c.Id });
        builder.HasIndex(c => new { c.Channel, c.Direction, c.Id });
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

internal sealed class PhoneNumberConfiguration : IEntityTypeConfiguration<PhoneNumber>
{
    public void Configure(EntityTypeBuilder<PhoneNumber> builder)
    {
        builder.ToTable("phone_numbers").HasKey(n => n.Id);
        builder.HasIndex(n => n.Number).IsUnique();
    }
}
