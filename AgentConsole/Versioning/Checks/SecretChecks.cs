using AgentConsole.Domain.Configuration;
using AgentConsole.Domain.Variables;

namespace AgentConsole.Versioning.Checks;

/// <summary>Checks that the secrets which tools name are stored.</summary>
internal static class SecretChecks
{
    public static IEnumerable<DraftCheck> Of(ConfigDocument draft, IReadOnlySet<string> stored) =>
        from reference in SecretReferences.Find(draft)
        where !stored.Contains(reference.Name)
        select new DraftCheck("secret_not_stored", CheckSeverity.Warning, reference.Path, $"The secret {reference.Name} is not stored, so calls cannot be handed to a voice platform. Store it in Settings → Secrets, or correct its name: lower-case letters, digits and hyphens.");
}
