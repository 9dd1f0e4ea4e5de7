using AgentConsole.Domain;
using AgentConsole.Tests.Support;

namespace AgentConsole.Tests.Access;

public sealed class PermissionTableTests
{
    [Fact]
    public void The_documented_table_of_roles_and_scopes_is_the_one_that_counts()
    {
        var written = File.ReadAllLines(Repository.File("docs/security.md")).SkipWhile(l => !l.StartsWith("| permission |", StringComparison.Ordinal)).TakeWhile(l => l.StartsWith('|'));

        Assert.Equal(Table(), written);
    }

    private static IEnumerable<string> Table()
    {
        var (roles, scopes) = (Enum.GetValues<UserRole>(), Enum.GetValues<KeyScope>());
        yield return $"| permission | {string.Join(" | ", roles.Select(r => $"{r}".ToLowerInvariant()))} | {string.Join(" | ", scopes.Select(s => $"`{s}`".ToLowerInvariant()))} |";
        yield return $"|---|{string.Concat(Enumerable.Repeat("---|", roles.Length + scopes.Length))}";
        foreach (var permission in Enum.GetValues<Permission>())
            yield return $"| `{permission}` | {string.Join(" | ", roles.Select(r => RolePermissions.Of(r)).Concat(scopes.Select(s => RolePermissions.Of([s]))).Select(p => p.Contains(permission) ? "yes" : ""))} |";
    }
}
