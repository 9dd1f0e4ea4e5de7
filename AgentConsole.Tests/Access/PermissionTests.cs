using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Storage;
using AgentConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Tests.Access;

/// <summary>Who may do what is asked of drafts, versions and experiments; what is expected is what the one table says.</summary>
public sealed class PermissionTests(ConsoleHost console) : IClassFixture<ConsoleHost>
{
    public static MatrixTheoryData<UserRole, string> RolesAndActions { get; } =
        new MatrixTheoryData<UserRole, string>(Enum.GetValues<UserRole>(), [.. GuardedAction.All.Keys]);

    [Theory]
    [MemberData(nameof(RolesAndActions))]
    public async Task A_person_may_what_the_role_allows_and_leaves_a_trace_of_every_change(UserRole role, string name)
    {
        var action = GuardedAction.All[name];
        var agent = await GuardedAgent.MakeAsync(console, name);
        var by = new Actor(ActorKind.Person, Ids.User(), "Ana") { Grants = new(RolePermissions.Of(role)) };

        var refused = await action.Do(agent, by);

        var may = RolePermissions.Of(role).Contains(action.Permission);
        Assert.Equal(may ? null : new AccessDenied.NotPermitted(action.Permission, ActorKind.Person), refused);
        Assert.Equal(may ? action.Audited : [], await TraceAsync(by));
    }

    public static MatrixTheoryData<KeyScope, string> ScopesAndActions { get; } =
        new MatrixTheoryData<KeyScope, string>(Enum.GetValues<KeyScope>(), [.. GuardedAction.All.Keys]);

    [Theory]
    [MemberData(nameof(ScopesAndActions))]
    public async Task A_key_may_what_its_scope_opens_and_nothing_else(KeyScope scope, string name)
    {
        var action = GuardedAction.All[name];
        var by = new Actor(ActorKind.ApiKey, Ids.ApiKey(), "Dialler") { Grants = new(RolePermissions.Of([scope])) };

        var refused = await action.Do(await GuardedAgent.MakeAsync(console, name), by);

        var may = RolePermissions.Of([scope]).Contains(action.Permission);
        Assert.Equal(may ? null : new AccessDenied.NotPermitted(action.Permission, ActorKind.ApiKey), refused);
        Assert.Equal(may ? action.Audited : [], await TraceAsync(by));
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Who_is_limited_to_one_agent_reaches_no_other(string name)
    {
        var action = GuardedAction.All[name];
        var (own, other) = (await GuardedAgent.MakeAsync(console), await GuardedAgent.MakeAsync(console, name));
        var by = new Actor(ActorKind.ApiKey, Ids.ApiKey(), "Dialler") { Grants = new(RolePermissions.Of(UserRole.Administrator), own.Id) };

        var refused = await action.Do(other, by);

        Assert.Equal(name is "list agents" or "find agents" ? null : new AccessDenied.OtherAgent(own.Id), refused);
        Assert.Empty(await TraceAsync(by));
    }

    [Fact]
    public async Task Lists_show_who_is_limited_to_one_agent_that_one_alone()
    {
        var (own, _) = (await GuardedAgent.MakeAsync(console), await GuardedAgent.MakeAsync(console));
        var by = new Actor(ActorKind.ApiKey, Ids.ApiKey(), "Dialler") { Grants = new(RolePermissions.Of([KeyScope.Read]), own.Id) };

        Assert.Equal([own.Id], (await own.Agents.ListAsync(10, by)).Value.Select(a => a.Id));
        Assert.Equal([own.Id], (await own.Agents.FindAsync("Priya", 10, by)).Value.Select(a => a.Id));
    }

    [Fact]
    public async Task A_roll_back_is_one_entry_from_the_hash_before_to_the_hash_after()
    {
        var agent = await GuardedAgent.MakeAsync(console);
        var by = Person.Named("Ben", UserRole.Operator).Actor with { Id = Ids.User() };
        var (before, older) = ((await agent.Versions.GetCurrentAsync(agent.Id, by)).Value, (await agent.Versions.GetAsync(agent.Id, 1, by)).Value);

        var done = (await agent.Versions.RollBackAsync(agent.Id, 1, null, null, by)).Value;

        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        var entry = await db.AuditEntries.SingleAsync(e => e.ActorId == by.Id);
        Assert.Equal((done.Summary.Id, agent.Id, before.Snapshot.Hash, older.Snapshot.Hash), (entry.Subject, entry.AgentId, entry.BeforeHash, entry.AfterHash));
    }

    public static TheoryData<string> Actions { get; } = [.. GuardedAction.All.Keys];

    private async Task<IReadOnlyList<string>> TraceAsync(Actor by)
    {
        await using var db = await console.Get<IDbContextFactory<ConsoleDb>>().CreateDbContextAsync();
        return await db.AuditEntries.Where(e => e.ActorId == by.Id).OrderBy(e => e.Number).Select(e => e.Action).ToListAsync();
    }
}
