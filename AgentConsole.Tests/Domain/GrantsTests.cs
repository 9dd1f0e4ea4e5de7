using AgentConsole.Domain;

namespace AgentConsole.Tests.Domain;

public sealed class GrantsTests
{
    [Fact]
    public void Each_role_may_do_all_that_the_one_before_may_and_more()
    {
        var roles = Enum.GetValues<UserRole>();

        Assert.All(roles.Zip(roles.Skip(1)), pair => Assert.ProperSubset(RolePermissions.Of(pair.Second).ToHashSet(), RolePermissions.Of(pair.First).ToHashSet()));
        Assert.Equal(Enum.GetValues<Permission>().Order(), RolePermissions.Of(UserRole.Administrator).Order());
    }

    [Fact]
    public void Every_permission_is_opened_by_a_scope_other_than_admin_or_is_administration()
    {
        Permission[] administration =
        [
            Permission.ManagePeople, Permission.ManageKeys, Permission.ManageWebhooks, Permission.ManageSecrets, Permission.ManageSystem, Permission.ReadAudit, Permission.ErasePersonalData,
        ];

        Assert.Equal(administration, Enum.GetValues<Permission>().Where(p => RolePermissions.NarrowestScope(p) == KeyScope.Admin));
    }

    [Fact]
    public void Who_was_given_nothing_may_do_nothing()
    {
        var nobody = new Actor(ActorKind.Person, "user_1", "Ana");

        Assert.All(Enum.GetValues<Permission>(), p => Assert.IsType<AccessDenied.NotPermitted>(nobody.Refuses(p)));
    }

    [Fact]
    public void What_is_taken_away_is_gone_for_everyone_who_holds_it()
    {
        var grants = new Grants(RolePermissions.Of(UserRole.Operator));
        var (page, otherPage) = (new Actor(ActorKind.Person, "user_1", "Ana") { Grants = grants }, new Actor(ActorKind.Person, "user_1", "Ana") { Grants = grants });
        Assert.True(page.May(Permission.Publish));

        grants.Change(RolePermissions.Of(UserRole.Viewer));

        Assert.All([page, otherPage], p => Assert.False(p.May(Permission.Publish)));
        Assert.True(page.May(Permission.Read));
    }

    [Fact]
    public void A_key_of_one_agent_reaches_no_other_and_nothing_of_the_whole_console()
    {
        var key = new Actor(ActorKind.ApiKey, "key_1", "CRM") { Grants = new(RolePermissions.Of([KeyScope.Admin]), "agent_1") };

        Assert.Null(key.Refuses(Permission.Publish, "agent_1"));
        Assert.IsType<AccessDenied.OtherAgent>(key.Refuses(Permission.Publish, "agent_2"));
        Assert.IsType<AccessDenied.OtherAgent>(key.RefusesEverywhere(Permission.ManageKeys));
    }
}
