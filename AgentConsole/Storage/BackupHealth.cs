using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentConsole.Storage;

/// <summary>Tells that backups by schedule fail. The console works meanwhile, so this is healthy, with a word about it.</summary>
internal sealed class BackupHealth(BackupSchedule schedule) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(schedule.Failure is null
        ? HealthCheckResult.Healthy()
        : HealthCheckResult.Healthy($"The last backup by schedule failed; the log says why. {(schedule.Newest is { } at ? string.Create(CultureInfo.InvariantCulture, $"The newest is of {at:yyyy-MM-dd HH:mm} UTC.") : "There is none.")}"));
}
