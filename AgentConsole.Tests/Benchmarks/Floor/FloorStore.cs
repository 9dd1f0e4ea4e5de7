using System.Security.Cryptography;
using System.Text;
using AgentConsole.Domain;

namespace AgentConsole.Tests.Benchmarks.Floor;

/// <summary>The rows that each change needs, and nothing else: no checks but those the database makes.</summary>
/// <param name="statements">Of the write's connection.</param>
/// <param name="audited">Writes the chained audit entry too.</param>
internal readonly struct FloorStore(FloorStatements statements, bool audited)
{
    private const string Author = "API key Set-up";

    /// <summary>Removes what a hand-written server could do without: triggers, and all indexes but those that hold the numbers of versions apart.</summary>
    public static void Strip(FloorStatements statements)
    {
        var names = new List<string>();
        using (var reader = statements.Read("SELECT type, name FROM sqlite_master WHERE type = 'trigger' OR (type = 'index' AND sql IS NOT NULL AND NOT (tbl_name = 'versions' AND sql LIKE '%UNIQUE%'))"))
        {
            while (reader.Read())
                names.Add($"DROP {reader.GetString(0)} \"{reader.GetString(1)}\"");
        }
        names.ForEach(drop => statements.Run(drop));
    }

    /// <summary>A call on the agent's current version; its id.</summary>
    public string AddCall(string agentId, string phoneNumberId, string destination, string variables)
    {
        var now = Clock.Now;
        var id = Ids.Call(now);
        var (number, version, hash) = statements.One("SELECT a.current_version, v.id, a.current_hash FROM agents a JOIN versions v ON v.agent_id = a.id AND v.number = a.current_version WHERE a.id = $0",
            r => (r.GetInt32(0), r.GetString(1), r.GetString(2)), agentId);
        statements.Run("""
            INSERT INTO calls (id, agent_id, agent_version, version_id, content_hash, version_reason, channel, direction, status, phone_number_id, destination, dynamic_variables, missing_variables,
                created_at, created_by, hand_over_attempts, is_baseline, is_demo, simulated, analysis_status)
            VALUES ($0, $1, $2, $3, $4, 'current', 'phone', 'outbound', 'queued', $5, $6, $7, '[]', $8, $9, 0, 0, 0, 0, 'none')
            """, id, agentId, number, version, hash, phoneNumberId, destination, variables, Micros(now), Author);
        return id;
    }

    /// <summary>The draft as the next version.</summary>
    public (string Id, int Number) Publish(string agentId)
    {
        statements.Run("""
            INSERT INTO snapshots (content_hash, config) SELECT d.content_hash, d.config FROM agents a JOIN draft_revisions d ON d.agent_id = a.id AND d.revision = a.draft_revision
            WHERE a.id = $0 AND NOT EXISTS (SELECT 1 FROM snapshots s WHERE s.content_hash = a.draft_hash)
            """, agentId);
        var (before, hash) = statements.One("SELECT current_hash, draft_hash FROM agents WHERE id = $0", r => (r.GetString(0), r.GetString(1)), agentId);
        return AddVersion(agentId, hash, before, null);
    }

    /// <summary>An older version as the next version, and as the draft where it differs.</summary>
    public (string Id, int Number) RollBack(string agentId, int number)
    {
        var (hash, config) = statements.One("SELECT s.content_hash, s.config FROM versions v JOIN snapshots s ON s.content_hash = v.content_hash WHERE v.agent_id = $0 AND v.number = $1", r => (r.GetString(0), r.GetString(1)), agentId, number);
        var (before, draft) = statements.One("SELECT current_hash, draft_hash FROM agents WHERE id = $0", r => (r.GetString(0), r.GetString(1)), agentId);
        if (draft != hash)
            AddDraft(agentId, config, hash, "roll_back", number);
        return AddVersion(agentId, hash, before, number);
    }

    /// <summary>Another draft; its revision.</summary>
    public int SaveDraft(string agentId, string config, string hash)
    {
        var before = audited ? statements.One("SELECT draft_hash FROM agents WHERE id = $0", r => r.GetString(0), agentId) : null;
        var revision = AddDraft(agentId, config, hash, "edit", null);
        Audit("draft.saved", agentId, agentId, before, hash);
        return revision;
    }

    private int AddDraft(string agentId, string config, string hash, string origin, int? number)
    {
        var now = Micros(Clock.Now);
        var revision = statements.One("UPDATE agents SET draft_revision = draft_revision + 1, draft_hash = $1, updated_at = $2 WHERE id = $0 RETURNING draft_revision", r => r.GetInt32(0), agentId, hash, now);
        statements.Run("INSERT INTO draft_revisions (agent_id, revision, config, content_hash, origin, origin_number, author, at) VALUES ($0, $1, $2, $3, $4, $5, $6, $7)", agentId, revision, config, hash, origin, number, Author, now);
        return revision;
    }

    private (string, int) AddVersion(string agentId, string hash, string before, int? restoredFrom)
    {
        var now = Clock.Now;
        var id = Ids.Version(now);
        var number = statements.One("UPDATE agents SET next_version = next_version + 1, current_version = next_version, current_hash = $1, updated_at = $2 WHERE id = $0 RETURNING current_version", r => r.GetInt32(0), agentId, hash, Micros(now));
        statements.Run("INSERT INTO versions (id, agent_id, number, content_hash, created_at, created_by, restored_from) VALUES ($0, $1, $2, $3, $4, $5, $6)", id, agentId, number, hash, Micros(now), Author, restoredFrom);
        Audit(restoredFrom is null ? "version.published" : "version.rolled_back", id, agentId, before, hash);
        return (id, number);
    }

    private void Audit(string action, string subject, string agentId, string? before, string after)
    {
        if (!audited)
            return;
        var (last, previous) = statements.One("SELECT number, hash FROM audit_entries ORDER BY number DESC LIMIT 1", r => (r.GetInt64(0), r.GetString(1)));
        var now = Micros(Clock.Now);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{last + 1}\n{now}\n{Author}\n{action}\n{subject}\n{agentId}\n{before}\n{after}\n127.0.0.1\n{previous}")));
        statements.Run("""
            INSERT INTO audit_entries (number, at, actor_kind, actor_id, actor_name, action, subject, agent_id, before_hash, after_hash, "from", previous_hash, hash)
            VALUES ($0, $1, 'api_key', 'key_00000000000000000000000000', $2, $3, $4, $5, $6, $7, '127.0.0.1', $8, $9)
            """, last + 1, now, Author, action, subject, agentId, before, after, previous, hash);
    }

    private static long Micros(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
