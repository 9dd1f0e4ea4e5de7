using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace AgentConsole.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agents",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    next_version = table.Column<int>(type: "integer", nullable: false),
                    current_version = table.Column<int>(type: "integer", nullable: true),
                    current_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    draft_revision = table.Column<int>(type: "integer", nullable: false),
                    draft_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false),
                    deleted_at = table.Column<long>(type: "bigint", nullable: true),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    prefix = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    key_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    scopes = table.Column<string>(type: "text", nullable: false),
                    agent_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    last_used_at = table.Column<long>(type: "bigint", nullable: true),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    actor_kind = table.Column<string>(type: "text", nullable: false),
                    actor_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    actor_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    action = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    agent_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    before_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    after_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    from = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    previous_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "call_rollups",
                columns: table => new
                {
                    agent_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    calls = table.Column<int>(type: "integer", nullable: false),
                    connected = table.Column<int>(type: "integer", nullable: false),
                    completed = table.Column<int>(type: "integer", nullable: false),
                    not_completed = table.Column<int>(type: "integer", nullable: false),
                    evaluated = table.Column<int>(type: "integer", nullable: false),
                    successes = table.Column<int>(type: "integer", nullable: false),
                    timed = table.Column<int>(type: "integer", nullable: false),
                    duration_seconds = table.Column<long>(type: "bigint", nullable: false),
                    cost_llm = table.Column<long>(type: "bigint", nullable: false),
                    cost_stt = table.Column<long>(type: "bigint", nullable: false),
                    cost_tts = table.Column<long>(type: "bigint", nullable: false),
                    cost_sip = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_rollups", x => new { x.agent_id, x.day, x.version });
                });

            migrationBuilder.CreateTable(
                name: "conversion_rollups",
                columns: table => new
                {
                    conversion_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    converted = table.Column<int>(type: "integer", nullable: false),
                    not_converted = table.Column<int>(type: "integer", nullable: false),
                    unknown = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversion_rollups", x => new { x.conversion_id, x.day, x.version });
                });

            migrationBuilder.CreateTable(
                name: "experiment_callers",
                columns: table => new
                {
                    experiment_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    period = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    caller = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    assigned = table.Column<int>(type: "integer", nullable: false),
                    evaluated = table.Column<int>(type: "integer", nullable: false),
                    successes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiment_callers", x => new { x.experiment_id, x.period, x.version, x.caller });
                });

            migrationBuilder.CreateTable(
                name: "experiment_clusters",
                columns: table => new
                {
                    experiment_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    period = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    callers = table.Column<int>(type: "integer", nullable: false),
                    m = table.Column<long>(type: "bigint", nullable: false),
                    y = table.Column<long>(type: "bigint", nullable: false),
                    mm = table.Column<long>(type: "bigint", nullable: false),
                    ym = table.Column<long>(type: "bigint", nullable: false),
                    yy = table.Column<long>(type: "bigint", nullable: false),
                    aa = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiment_clusters", x => new { x.experiment_id, x.period, x.version });
                });

            migrationBuilder.CreateTable(
                name: "experiment_conversions",
                columns: table => new
                {
                    experiment_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    period = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    conversion_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    converted = table.Column<int>(type: "integer", nullable: false),
                    not_converted = table.Column<int>(type: "integer", nullable: false),
                    unknown = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiment_conversions", x => new { x.experiment_id, x.conversion_id, x.period, x.version });
                });

            migrationBuilder.CreateTable(
                name: "experiment_rollups",
                columns: table => new
                {
                    experiment_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    period = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    assigned = table.Column<int>(type: "integer", nullable: false),
                    connected = table.Column<int>(type: "integer", nullable: false),
                    completed = table.Column<int>(type: "integer", nullable: false),
                    errors = table.Column<int>(type: "integer", nullable: false),
                    evaluated = table.Column<int>(type: "integer", nullable: false),
                    successes = table.Column<int>(type: "integer", nullable: false),
                    early_hang_ups = table.Column<int>(type: "integer", nullable: false),
                    transfer_known = table.Column<int>(type: "integer", nullable: false),
                    transferred = table.Column<int>(type: "integer", nullable: false),
                    timed = table.Column<int>(type: "integer", nullable: false),
                    duration_seconds = table.Column<long>(type: "bigint", nullable: false),
                    duration_squares = table.Column<long>(type: "bigint", nullable: false),
                    costed = table.Column<int>(type: "integer", nullable: false),
                    cost = table.Column<long>(type: "bigint", nullable: false),
                    cost_squares = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiment_rollups", x => new { x.experiment_id, x.period, x.version, x.day });
                });

            migrationBuilder.CreateTable(
                name: "idempotent_requests",
                columns: table => new
                {
                    actor_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    request_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: false),
                    location = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotent_requests", x => new { x.actor_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "phone_numbers",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    label = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_phone_numbers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "protection_keys",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    xml = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protection_keys", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "secrets",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    protected_value = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_secrets", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "snapshots",
                columns: table => new
                {
                    content_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    config = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_snapshots", x => x.content_hash);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    email = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    normalized_email = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    password_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    security_stamp = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    role = table.Column<string>(type: "text", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false),
                    locked_until = table.Column<long>(type: "bigint", nullable: true),
                    totp_secret = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    totp_last_step = table.Column<long>(type: "bigint", nullable: true),
                    recovery_codes = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    external_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    link_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    link_expires_at = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    last_sign_in_at = table.Column<long>(type: "bigint", nullable: true),
                    disabled_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "webhook_endpoints",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    url = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    events = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    description = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sealed_secret = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhook_endpoints", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "conversions",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    agent_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    @operator = table.Column<string>(name: "operator", type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    denominator = table.Column<string>(type: "text", nullable: false),
                    better = table.Column<string>(type: "text", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    pending_below = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    deleted_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversions", x => x.id);
                    table.ForeignKey(
                        name: "FK_conversions_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "draft_revisions",
                columns: table => new
                {
                    agent_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    config = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    content_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    origin = table.Column<string>(type: "text", nullable: false),
                    origin_number = table.Column<int>(type: "integer", nullable: true),
                    author = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft_revisions", x => new { x.agent_id, x.revision });
                    table.ForeignKey(
                        name: "FK_draft_revisions_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "experiments",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    agent_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    control_version = table.Column<int>(type: "integer", nullable: false),
                    target_effect_pts = table.Column<double>(type: "double precision", nullable: false),
                    planned_calls_per_arm = table.Column<int>(type: "integer", nullable: false),
                    assign_by = table.Column<string>(type: "text", nullable: false),
                    guardrails = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    send_back_on_harm = table.Column<bool>(type: "boolean", nullable: false),
                    ramp = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ramp_step = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    weights = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    period = table.Column<int>(type: "integer", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    stopped_at = table.Column<long>(type: "bigint", nullable: true),
                    kept_version = table.Column<int>(type: "integer", nullable: true),
                    frozen_at = table.Column<long>(type: "bigint", nullable: true),
                    frozen_results = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiments", x => x.id);
                    table.ForeignKey(
                        name: "FK_experiments_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "replay_runs",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    agent_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    target_version = table.Column<int>(type: "integer", nullable: true),
                    target_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    baselines = table.Column<int>(type: "integer", nullable: false),
                    sources = table.Column<int>(type: "integer", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    canceled_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_replay_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_replay_runs_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "webhook_deliveries",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    endpoint_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    message_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    retries = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    finished_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhook_deliveries", x => x.sequence);
                    table.UniqueConstraint("AK_webhook_deliveries_id", x => x.id);
                    table.ForeignKey(
                        name: "FK_webhook_deliveries_outbox_messages_message_id",
                        column: x => x.message_id,
                        principalTable: "outbox_messages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "calls",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    agent_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    agent_version = table.Column<int>(type: "integer", nullable: true),
                    version_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    content_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version_reason = table.Column<string>(type: "text", nullable: false),
                    experiment_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    experiment_period = table.Column<int>(type: "integer", nullable: true),
                    experiment_caller = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    channel = table.Column<string>(type: "text", nullable: false),
                    direction = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    phone_number_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    destination = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    line = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    external_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    dynamic_variables = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    missing_variables = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    handed_over_at = table.Column<long>(type: "bigint", nullable: true),
                    hand_over_attempts = table.Column<int>(type: "integer", nullable: false),
                    hand_over_error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    hand_over_next_at = table.Column<long>(type: "bigint", nullable: true),
                    end_untold_since = table.Column<long>(type: "bigint", nullable: true),
                    started_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    duration_seconds = table.Column<int>(type: "integer", nullable: true),
                    cost_llm = table.Column<long>(type: "bigint", nullable: true),
                    cost_stt = table.Column<long>(type: "bigint", nullable: true),
                    cost_tts = table.Column<long>(type: "bigint", nullable: true),
                    cost_sip = table.Column<long>(type: "bigint", nullable: true),
                    transferred = table.Column<bool>(type: "boolean", nullable: true),
                    recording_url = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    analysis_status = table.Column<string>(type: "text", nullable: false),
                    analysis_error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    analysis = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    success = table.Column<bool>(type: "boolean", nullable: true),
                    replay_of = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    replay_run_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    is_baseline = table.Column<bool>(type: "boolean", nullable: false),
                    simulated = table.Column<bool>(type: "boolean", nullable: false),
                    personal_removed_at = table.Column<long>(type: "bigint", nullable: true),
                    erase_requested_at = table.Column<long>(type: "bigint", nullable: true),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calls", x => x.id);
                    table.ForeignKey(
                        name: "FK_calls_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_calls_snapshots_content_hash",
                        column: x => x.content_hash,
                        principalTable: "snapshots",
                        principalColumn: "content_hash",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "versions",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    agent_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    label = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    notes = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    restored_from = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_versions", x => x.id);
                    table.ForeignKey(
                        name: "FK_versions_agents_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_versions_snapshots_content_hash",
                        column: x => x.content_hash,
                        principalTable: "snapshots",
                        principalColumn: "content_hash",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "user_sessions",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    user_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    browser = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    from = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    last_seen_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_user_sessions_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "experiment_arms",
                columns: table => new
                {
                    experiment_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    rubric_hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiment_arms", x => new { x.experiment_id, x.version });
                    table.ForeignKey(
                        name: "FK_experiment_arms_experiments_experiment_id",
                        column: x => x.experiment_id,
                        principalTable: "experiments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "experiment_decisions",
                columns: table => new
                {
                    experiment_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiment_decisions", x => new { x.experiment_id, x.number });
                    table.ForeignKey(
                        name: "FK_experiment_decisions_experiments_experiment_id",
                        column: x => x.experiment_id,
                        principalTable: "experiments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "experiment_periods",
                columns: table => new
                {
                    experiment_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    number = table.Column<int>(type: "integer", nullable: false),
                    weights = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    started_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiment_periods", x => new { x.experiment_id, x.number });
                    table.ForeignKey(
                        name: "FK_experiment_periods_experiments_experiment_id",
                        column: x => x.experiment_id,
                        principalTable: "experiments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rescore_runs",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    experiment_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    rubric_version = table.Column<int>(type: "integer", nullable: false),
                    rubric_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    calls = table.Column<int>(type: "integer", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    canceled_at = table.Column<long>(type: "bigint", nullable: true),
                    finished_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rescore_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_rescore_runs_experiments_experiment_id",
                        column: x => x.experiment_id,
                        principalTable: "experiments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "delivery_attempts",
                columns: table => new
                {
                    delivery_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    duration_milliseconds = table.Column<int>(type: "integer", nullable: false),
                    request_headers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: true),
                    response_headers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    response_body = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    error = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delivery_attempts", x => new { x.delivery_id, x.number });
                    table.ForeignKey(
                        name: "FK_delivery_attempts_webhook_deliveries_delivery_id",
                        column: x => x.delivery_id,
                        principalTable: "webhook_deliveries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "call_conversions",
                columns: table => new
                {
                    call_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    conversion_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    outcome = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_conversions", x => new { x.call_id, x.conversion_id });
                    table.ForeignKey(
                        name: "FK_call_conversions_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_call_conversions_conversions_conversion_id",
                        column: x => x.conversion_id,
                        principalTable: "conversions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "call_events",
                columns: table => new
                {
                    call_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    event_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    data = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    received_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_events", x => new { x.call_id, x.event_id });
                    table.ForeignKey(
                        name: "FK_call_events_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "call_turns",
                columns: table => new
                {
                    call_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    index = table.Column<int>(type: "integer", nullable: false),
                    speaker = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    latency_milliseconds = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_turns", x => new { x.call_id, x.index });
                    table.ForeignKey(
                        name: "FK_call_turns_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "call_rescores",
                columns: table => new
                {
                    run_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    call_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    period = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    analysis = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    success = table.Column<bool>(type: "boolean", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_call_rescores", x => new { x.run_id, x.call_id });
                    table.ForeignKey(
                        name: "FK_call_rescores_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_call_rescores_rescore_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "rescore_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rescore_clusters",
                columns: table => new
                {
                    run_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    period = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    callers = table.Column<int>(type: "integer", nullable: false),
                    m = table.Column<long>(type: "bigint", nullable: false),
                    y = table.Column<long>(type: "bigint", nullable: false),
                    mm = table.Column<long>(type: "bigint", nullable: false),
                    ym = table.Column<long>(type: "bigint", nullable: false),
                    yy = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rescore_clusters", x => new { x.run_id, x.period, x.version });
                    table.ForeignKey(
                        name: "FK_rescore_clusters_rescore_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "rescore_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rescore_rollups",
                columns: table => new
                {
                    run_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    period = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    calls = table.Column<int>(type: "integer", nullable: false),
                    judged = table.Column<int>(type: "integer", nullable: false),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    evaluated = table.Column<int>(type: "integer", nullable: false),
                    successes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rescore_rollups", x => new { x.run_id, x.period, x.version, x.day });
                    table.ForeignKey(
                        name: "FK_rescore_rollups_rescore_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "rescore_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_agents_updated_at",
                table: "agents",
                column: "updated_at");

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_key_hash",
                table: "api_keys",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_action_number",
                table: "audit_entries",
                columns: new[] { "action", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_actor_id_number",
                table: "audit_entries",
                columns: new[] { "actor_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_agent_id_number",
                table: "audit_entries",
                columns: new[] { "agent_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_call_conversions_conversion_id_outcome_call_id",
                table: "call_conversions",
                columns: new[] { "conversion_id", "outcome", "call_id" });

            migrationBuilder.CreateIndex(
                name: "IX_call_rescores_call_id",
                table: "call_rescores",
                column: "call_id");

            migrationBuilder.CreateIndex(
                name: "IX_call_rescores_run_id_status_version_period_success",
                table: "call_rescores",
                columns: new[] { "run_id", "status", "version", "period", "success" });

            migrationBuilder.CreateIndex(
                name: "IX_calls_agent_id_external_id",
                table: "calls",
                columns: new[] { "agent_id", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_calls_agent_id_id",
                table: "calls",
                columns: new[] { "agent_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_calls_agent_id_status",
                table: "calls",
                columns: new[] { "agent_id", "status" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_calls_analysis_status",
                table: "calls",
                column: "analysis_status",
                filter: "analysis_status = 'pending'");

            migrationBuilder.CreateIndex(
                name: "IX_calls_content_hash",
                table: "calls",
                column: "content_hash");

            migrationBuilder.CreateIndex(
                name: "IX_calls_destination_id",
                table: "calls",
                columns: new[] { "destination", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_calls_end_untold_since",
                table: "calls",
                column: "end_untold_since",
                filter: "end_untold_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_calls_erase_requested_at",
                table: "calls",
                column: "erase_requested_at",
                filter: "erase_requested_at IS NOT NULL AND personal_removed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_calls_experiment_id_agent_version_success_id",
                table: "calls",
                columns: new[] { "experiment_id", "agent_version", "success", "id" },
                filter: "experiment_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_calls_replay_of_id",
                table: "calls",
                columns: new[] { "replay_of", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_calls_replay_run_id",
                table: "calls",
                column: "replay_run_id");

            migrationBuilder.CreateIndex(
                name: "calls_with_personal_data",
                table: "calls",
                column: "id",
                filter: "personal_removed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_conversions_agent_id_name",
                table: "conversions",
                columns: new[] { "agent_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_experiments_agent_id_id",
                table: "experiments",
                columns: new[] { "agent_id", "id" });

            migrationBuilder.CreateIndex(
                name: "one_running_experiment_per_agent",
                table: "experiments",
                column: "agent_id",
                unique: true,
                filter: "state = 'running'");

            migrationBuilder.CreateIndex(
                name: "IX_idempotent_requests_created_at",
                table: "idempotent_requests",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_messages_created_at",
                table: "outbox_messages",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_messages_subject",
                table: "outbox_messages",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_phone_numbers_number",
                table: "phone_numbers",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_replay_runs_agent_id_id",
                table: "replay_runs",
                columns: new[] { "agent_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_rescore_runs_experiment_id",
                table: "rescore_runs",
                column: "experiment_id");

            migrationBuilder.CreateIndex(
                name: "one_running_rescore_per_experiment",
                table: "rescore_runs",
                column: "experiment_id",
                unique: true,
                filter: "finished_at IS NULL AND canceled_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_user_sessions_user_id_id",
                table: "user_sessions",
                columns: new[] { "user_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_users_external_id",
                table: "users",
                column: "external_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_users_link_hash",
                table: "users",
                column: "link_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_users_normalized_email",
                table: "users",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_versions_agent_id_number",
                table: "versions",
                columns: new[] { "agent_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_versions_content_hash",
                table: "versions",
                column: "content_hash");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_deliveries_endpoint_id_state_sequence",
                table: "webhook_deliveries",
                columns: new[] { "endpoint_id", "state", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_webhook_deliveries_finished_at",
                table: "webhook_deliveries",
                column: "finished_at");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_deliveries_message_id",
                table: "webhook_deliveries",
                column: "message_id");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_deliveries_state_next_attempt_at",
                table: "webhook_deliveries",
                columns: new[] { "state", "next_attempt_at" });
            PostgresRefusals.Add(migrationBuilder);
            PostgresCallList.Add(migrationBuilder);
            foreach (var rollup in new[] { CallSums.Calls, CallSums.Conversions }.Concat(ExperimentSums.All))
                migrationBuilder.Keep(rollup);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "call_conversions");

            migrationBuilder.DropTable(
                name: "call_events");

            migrationBuilder.DropTable(
                name: "call_rescores");

            migrationBuilder.DropTable(
                name: "call_rollups");

            migrationBuilder.DropTable(
                name: "call_turns");

            migrationBuilder.DropTable(
                name: "conversion_rollups");

            migrationBuilder.DropTable(
                name: "delivery_attempts");

            migrationBuilder.DropTable(
                name: "draft_revisions");

            migrationBuilder.DropTable(
                name: "experiment_arms");

            migrationBuilder.DropTable(
                name: "experiment_callers");

            migrationBuilder.DropTable(
                name: "experiment_clusters");

            migrationBuilder.DropTable(
                name: "experiment_conversions");

            migrationBuilder.DropTable(
                name: "experiment_decisions");

            migrationBuilder.DropTable(
                name: "experiment_periods");

            migrationBuilder.DropTable(
                name: "experiment_rollups");

            migrationBuilder.DropTable(
                name: "idempotent_requests");

            migrationBuilder.DropTable(
                name: "phone_numbers");

            migrationBuilder.DropTable(
                name: "protection_keys");

            migrationBuilder.DropTable(
                name: "replay_runs");

            migrationBuilder.DropTable(
                name: "rescore_clusters");

            migrationBuilder.DropTable(
                name: "rescore_rollups");

            migrationBuilder.DropTable(
                name: "secrets");

            migrationBuilder.DropTable(
                name: "user_sessions");

            migrationBuilder.DropTable(
                name: "versions");

            migrationBuilder.DropTable(
                name: "webhook_endpoints");

            migrationBuilder.DropTable(
                name: "conversions");

            migrationBuilder.DropTable(
                name: "calls");

            migrationBuilder.DropTable(
                name: "webhook_deliveries");

            migrationBuilder.DropTable(
                name: "rescore_runs");

            migrationBuilder.DropTable(
                name: "users");

            migrationBuilder.DropTable(
                name: "snapshots");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "experiments");

            migrationBuilder.DropTable(
                name: "agents");
        }
    }
}
