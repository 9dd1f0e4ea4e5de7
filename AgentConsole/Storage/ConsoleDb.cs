using System.Text.Json;
using AgentConsole.Domain;
using AgentConsole.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AgentConsole.Storage;

/// <summary>The database. Made for one operation and disposed by it; writes go through <see cref="StoreWriter"/>.</summary>
public class ConsoleDb : DbContext
{
    private readonly List<Told> told = [];

    public ConsoleDb(DbContextOptions<ConsoleDb> options) : base(options)
    {
    }

    protected ConsoleDb(DbContextOptions options) : base(options)
    {
    }

    /// <summary>The last audit entry, once this write transaction has read or written one.</summary>
    internal AuditEntry? LastEntry { get; set; }

    /// <summary>The SQL it speaks.</summary>
    internal virtual Dialect Dialect { get; } = new SqliteDialect();

    public DbSet<Agent> Agents => Set<Agent>();
    public DbSet<DraftRevision> DraftRevisions => Set<DraftRevision>();
    public DbSet<Snapshot> Snapshots => Set<Snapshot>();
    public DbSet<AgentVersion> Versions => Set<AgentVersion>();
    public DbSet<Call> Calls => Set<Call>();
    public DbSet<CallTurn> CallTurns => Set<CallTurn>();
    public DbSet<CallEvent> CallEvents => Set<CallEvent>();
    public DbSet<CallRollup> CallRollups => Set<CallRollup>();
    public DbSet<Conversion> Conversions => Set<Conversion>();
    public DbSet<CallConversion> CallConversions => Set<CallConversion>();
    public DbSet<ConversionRollup> ConversionRollups => Set<ConversionRollup>();
    public DbSet<ReplayRun> ReplayRuns => Set<ReplayRun>();
    public DbSet<Experiment> Experiments => Set<Experiment>();
    public DbSet<ExperimentArm> ExperimentArms => Set<ExperimentArm>();
    public DbSet<ExperimentPeriod> ExperimentPeriods => Set<ExperimentPeriod>();
    public DbSet<ExperimentDecision> ExperimentDecisions => Set<ExperimentDecision>();
    public DbSet<ExperimentRollup> ExperimentRollups => Set<ExperimentRollup>();
    public DbSet<ExperimentCaller> ExperimentCallers => Set<ExperimentCaller>();
    public DbSet<ExperimentCluster> ExperimentClusters => Set<ExperimentCluster>();
    public DbSet<ExperimentConversion> ExperimentConversions => Set<ExperimentConversion>();
    public DbSet<RescoreRun> RescoreRuns => Set<RescoreRun>();
    public DbSet<CallRescore> CallRescores => Set<CallRescore>();
    public DbSet<RescoreRollup> RescoreRollups => Set<RescoreRollup>();
    public DbSet<RescoreCluster> RescoreClusters => Set<RescoreCluster>();
    public DbSet<PhoneNumber> PhoneNumbers => Set<PhoneNumber>();
    public DbSet<ConsoleUser> Users => Set<ConsoleUser>();
    public DbSet<UserSession> UserSessions => Set<UserSession>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<Secret> Secrets => Set<Secret>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<IdempotentRequest> IdempotentRequests => Set<IdempotentRequest>();
    public DbSet<WebhookEndpoint> WebhookEndpoints => Set<WebhookEndpoint>();
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<DeliveryAttempt> DeliveryAttempts => Set<DeliveryAttempt>();

    /// <summary>Within a write: tells <paramref name="what"/> to whoever hears it in <see cref="Notices"/>, in all consoles on the database, when the write is durable, and not when it is undone.</summary>
    public void Tell<T>(T what) where T : notnull => told.Add(new(typeof(T).Name, typeof(T), what));

    /// <summary>What was told since this was asked last.</summary>
    internal List<Told> TakeTold()
    {
        List<Told> all = [.. told];
        told.Clear();
        return all;
    }

    /// <summary>Forgets what a write that is undone, or another one, left here.</summary>
    internal void ForgetWrite()
    {
        told.Clear();
        LastEntry = null;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ConsoleDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Nothing that another row names is ever deleted: only what is looked for needs an index.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcMicroseconds>();
        configurationBuilder.Properties<decimal>().HaveConversion<MicroDollars>();
        configurationBuilder.Properties<DraftOrigin>().HaveConversion<SnakeCase<DraftOrigin>>();
        configurationBuilder.Properties<VersionReason>().HaveConversion<SnakeCase<VersionReason>>();
        configurationBuilder.Properties<CallChannel>().HaveConversion<SnakeCase<CallChannel>>();
        configurationBuilder.Properties<CallDirection>().HaveConversion<SnakeCase<CallDirection>>();
        configurationBuilder.Properties<CallStatus>().HaveConversion<SnakeCase<CallStatus>>();
        configurationBuilder.Properties<AnalysisStatus>().HaveConversion<SnakeCase<AnalysisStatus>>();
        configurationBuilder.Properties<Speaker>().HaveConversion<SnakeCase<Speaker>>();
        configurationBuilder.Properties<ConversionOperator>().HaveConversion<SnakeCase<ConversionOperator>>();
        configurationBuilder.Properties<ConversionDenominator>().HaveConversion<SnakeCase<ConversionDenominator>>();
        configurationBuilder.Properties<BetterDirection>().HaveConversion<SnakeCase<BetterDirection>>();
        configurationBuilder.Properties<ConversionOutcome>().HaveConversion<SnakeCase<ConversionOutcome>>();
        configurationBuilder.Properties<ExperimentState>().HaveConversion<SnakeCase<ExperimentState>>();
        configurationBuilder.Properties<AssignBy>().HaveConversion<SnakeCase<AssignBy>>();
        configurationBuilder.Properties<DeliveryState>().HaveConversion<SnakeCase<DeliveryState>>();
        configurationBuilder.Properties<ActorKind>().HaveConversion<SnakeCase<ActorKind>>();
        configurationBuilder.Properties<UserRole>().HaveConversion<SnakeCase<UserRole>>();
    }

    /// <summary>Times as whole microseconds since 1970 UTC: compact, ordered as numbers, and always UTC when read.</summary>
    private sealed class UtcMicroseconds() : ValueConverter<DateTime, long>(
        time => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
        value => DateTime.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond));

    /// <summary>Money as whole millionths of a dollar, so that sums are exact.</summary>
    private sealed class MicroDollars() : ValueConverter<decimal, long>(
        dollars => (long)decimal.Round(dollars * 1_000_000m),
        micros => micros / 1_000_000m);

    /// <summary>An enumeration as the word the API uses for it (<c>in_progress</c>).</summary>
    private sealed class SnakeCase<T>() : ValueConverter<T, string>(
        value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()),
        text => Enum.Parse<T>(text.Replace("_", ""), true)) where T : struct, Enum;
}
