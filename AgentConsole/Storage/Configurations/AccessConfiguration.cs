using AgentConsole.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Storage.Configurations;

internal sealed class ConsoleUserConfiguration : IEntityTypeConfiguration<ConsoleUser>
{
    public void Configure(EntityTypeBuilder<ConsoleUser> builder)
    {
        builder.ToTable("users").HasKey(u => u.Id);
        builder.HasIndex(u => u.NormalizedEmail).IsUnique();
        builder.HasIndex(u => u.ExternalId).IsUnique();
        builder.HasIndex(u => u.LinkHash).IsUnique();
    }
}

internal sealed class UserSessionConfiguration : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.ToTable("user_sessions").HasKey(s => s.Id);
        builder.HasIndex(s => new { s.UserId, s.Id });
        builder.HasOne<ConsoleUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys").HasKey(k => k.Id);
        builder.HasIndex(k => k.KeyHash).IsUnique();
        builder.Property(k => k.Scopes).HasConversion(
            scopes => string.Join(',', scopes).ToLowerInvariant(),
            text => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(s => Enum.Parse<KeyScope>(s, true)).ToArray(),
            new ValueComparer<IReadOnlyList<KeyScope>>((a, b) => a!.SequenceEqual(b!), scopes => scopes.Aggregate(0, HashCode.Combine)));
    }
}

internal sealed class SecretConfiguration : IEntityTypeConfiguration<Secret>
{
    public void Configure(EntityTypeBuilder<Secret> builder) => builder.ToTable("secrets").HasKey(s => s.Name);
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries").HasKey(e => e.Number);
        builder.Property(e => e.Number).ValueGeneratedNever();
        builder.HasIndex(e => new { e.ActorId, e.Number });
        builder.HasIndex(e => new { e.AgentId, e.Number });
        builder.HasIndex(e => new { e.Action, e.Number });
    }
}

internal sealed class IdempotentRequestConfiguration : IEntityTypeConfiguration<IdempotentRequest>
{
    public void Configure(EntityTypeBuilder<IdempotentRequest> builder)
    {
        builder.ToTable("idempotent_requests").HasKey(r => new { r.ActorId, r.Key });
        builder.HasIndex(r => r.CreatedAt);
    }
}
