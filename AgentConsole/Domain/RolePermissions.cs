namespace AgentConsole.Domain;

/// <summary>The one table of who may do what: roles of people, scopes of keys.</summary>
public static class RolePermissions
{
    private static readonly IReadOnlySet<Permission> All = new HashSet<Permission>(Enum.GetValues<Permission>());

    // Each role may do all that the one before it may; here stands what it adds.
    private static readonly Dictionary<UserRole, Permission[]> Added = new Dictionary<UserRole, Permission[]>
    {
        [UserRole.Viewer] = [Permission.Read],
        [UserRole.Support] = [Permission.ReadPersonalData, Permission.Call],
        [UserRole.Operator] = [Permission.Edit, Permission.Publish, Permission.Experiment],
        [UserRole.Administrator] = [.. All],
    };

    private static readonly Dictionary<KeyScope, Permission[]> Opened = new Dictionary<KeyScope, Permission[]>
    {
        [KeyScope.Read] = [Permission.Read, Permission.ReadPersonalData],
        [KeyScope.Calls] = [Permission.Call],
        // Nobody edits well what they cannot see.
        [KeyScope.Publish] = [Permission.Read, Permission.Edit, Permission.Publish, Permission.Experiment],
        [KeyScope.Runtime] = [Permission.ReportCalls],
        [KeyScope.Widget] = [Permission.UseWidget],
        [KeyScope.Admin] = [.. All],
    };

    /// <summary>What a person with <paramref name="role"/> may do.</summary>
    public static IReadOnlySet<Permission> Of(UserRole role) => Added.Where(a => a.Key <= role).SelectMany(a => a.Value).ToHashSet();

    /// <summary>What a key with <paramref name="scopes"/> may do: all that one of them opens.</summary>
    public static IReadOnlySet<Permission> Of(IEnumerable<KeyScope> scopes) => scopes.SelectMany(s => Opened[s]).ToHashSet();

    /// <summary>The lowest role that may.</summary>
    public static UserRole LowestRole(Permission permission) => Enum.GetValues<UserRole>().First(r => Of(r).Contains(permission));

    /// <summary>The narrowest scope that opens it.</summary>
    public static KeyScope NarrowestScope(Permission permission) => Opened.Where(o => o.Value.Contains(permission)).MinBy(o => o.Value.Length).Key;
}
