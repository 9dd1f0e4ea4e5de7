using System.Text.RegularExpressions;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Storage.Migrations;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AgentConsole.Tests.Architecture;

/// <summary>A new column is either written down as personal in docs/security.md, and then removed with the rest, or said here not to tell of a caller.</summary>
public sealed partial class PersonalColumnsTests
{
    private static readonly Dictionary<string, string> NotOfCallers = new()
    {
        ["agents"] = "current_hash draft_hash id name",
        ["api_keys"] = "agent_id created_by id key_hash name prefix scopes",
        ["audit_entries"] = "action actor_id actor_kind actor_name after_hash agent_id before_hash from hash previous_hash subject",
        ["call_conversions"] = "call_id conversion_id outcome",
        ["call_events"] = "call_id type",
        ["call_rescores"] = "call_id run_id status",
        ["call_rollups"] = "agent_id",
        ["call_turns"] = "call_id speaker",
        ["calls"] = "agent_id analysis_status channel content_hash created_by direction experiment_caller experiment_id id line missing_variables phone_number_id replay_of replay_run_id status version_id version_reason",
        ["conversion_rollups"] = "conversion_id",
        ["conversions"] = "agent_id better created_by denominator id name operator path pending_below value",
        ["delivery_attempts"] = "delivery_id",
        ["draft_revisions"] = "agent_id author config content_hash origin",
        ["experiment_arms"] = "experiment_id rubric_hash",
        ["experiment_callers"] = "caller experiment_id",
        ["experiment_clusters"] = "experiment_id",
        ["experiment_conversions"] = "conversion_id experiment_id",
        ["experiment_decisions"] = "by experiment_id kind text",
        ["experiment_periods"] = "experiment_id weights",
        ["experiment_rollups"] = "experiment_id",
        ["experiments"] = "agent_id assign_by created_by frozen_results guardrails id name ramp state weights",
        ["idempotent_requests"] = "actor_id key location request_hash",
        ["outbox_messages"] = "id subject type",
        ["phone_numbers"] = "id label number",
        ["replay_runs"] = "agent_id created_by id target_hash",
        ["rescore_clusters"] = "run_id",
        ["rescore_rollups"] = "run_id",
        ["rescore_runs"] = "created_by experiment_id id rubric_hash",
        ["secrets"] = "created_by name protected_value updated_by",
        ["snapshots"] = "config content_hash",
        ["user_sessions"] = "browser from id user_id",
        ["users"] = "email external_id id link_hash name normalized_email password_hash recovery_codes role security_stamp totp_secret",
        ["versions"] = "agent_id content_hash created_by id label notes",
        ["webhook_deliveries"] = "endpoint_id id message_id state",
        ["webhook_endpoints"] = "created_by description events id sealed_secret url",
    };

    // The database's own tables, which the model does not know.
    private static readonly string[] Search = ["call_number_parts.number", "call_numbers.number"];

    [Fact]
    public void Each_column_of_text_is_said_to_be_personal_or_not()
    {
        IDesignTimeDbContextFactory<ConsoleDb> design = new ConsoleDbDesign();
        using var db = design.CreateDbContext([]);
        var columns = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Where(p => p.GetColumnType() == "TEXT").Select(p => $"{e.GetTableName()}.{p.GetColumnName()}"));
        var personal = Row().Matches(File.ReadAllText(Repository.File("docs/security.md")))
            .SelectMany(row => row.Groups["column"].Captures.Select(c => $"{row.Groups["table"].Value}.{c.Value}")).ToList();
        var others = NotOfCallers.SelectMany(t => t.Value.Split(' ').Select(c => $"{t.Key}.{c}"));

        Assert.Equal(columns.Concat(Search).Order(StringComparer.Ordinal), personal.Concat(others).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| `(?<table>[a-z_]+)` \| (`(?<column>[a-z_]+)`(, )?)+ \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: RegexLimit.Milliseconds)]
    private static partial Regex Row();
}
