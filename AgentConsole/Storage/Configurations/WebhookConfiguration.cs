using AgentConsole.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Storage.Configurations;

internal sealed class WebhookEndpointConfiguration : IEntityTypeConfiguration<WebhookEndpoint>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> builder) => builder.ToTable("webhook_endpoints").HasKey(e => e.Id);
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox_messages").HasKey(m => m.Id);
        builder.HasIndex(m => m.CreatedAt);
        builder.HasIndex(m => m.Subject);
    }
}

internal sealed class WebhookDeliveryConfiguration : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("webhook_deliveries").HasKey(d => d.Sequence);
        builder.Property(d => d.Sequence).ValueGeneratedOnAdd();
        builder.HasIndex(d => d.FinishedAt);
        builder.HasIndex(d => d.MessageId);
        builder.HasIndex(d => new { d.EndpointId, d.State, d.Sequence });
        builder.HasIndex(d => new { d.State, d.NextAttemptAt });
        // An address may be deleted while a change is being told: telling must never undo the change, so there is no reference to it.
        builder.HasOne<OutboxMessage>().WithMany().HasForeignKey(d => d.MessageId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DeliveryAttemptConfiguration : IEntityTypeConfiguration<DeliveryAttempt>
{
    public void Configure(EntityTypeBuilder<DeliveryAttempt> builder)
    {
        builder.ToTable("delivery_attempts").HasKey(a => new { a.DeliveryId, a.Number });
        builder.HasOne<WebhookDelivery>().WithMany().HasForeignKey(a => a.DeliveryId).HasPrincipalKey(d => d.Id).OnDelete(DeleteBehavior.Cascade);
    }
}
