using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentConsole.Access;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Domain.Variables;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls.Runtimes;

/// <summary>Makes the JSON that the voice platform is sent. Here alone secrets are filled in; what comes out is neither stored nor logged.</summary>
internal sealed class HandOverBody(IDbContextFactory<ConsoleDb> contexts, SecretService secrets)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    /// <summary>Asks it to carry a call; fails when a secret that its tools name is not there.</summary>
    public async Task<Outcome<string>> StartAsync(string callId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var call = await db.Calls.SingleAsync(c => c.Id == callId);
        var number = call.PhoneNumberId is null ? null : await db.PhoneNumbers.Where(n => n.Id == call.PhoneNumberId).Select(n => n.Number).SingleOrDefaultAsync();
        var snapshot = await db.Snapshots.SingleAsync(s => s.ContentHash == call.ContentHash);
        var config = ConfigDocument.Stored(snapshot.Config, snapshot.ContentHash);
        var values = await secrets.OpenAsync([.. SecretReferences.Find(config).Select(r => r.Name).Distinct()]);
        return values.Error is { } missing ? missing : Start(call, SecretReferences.Fill(config, VariableValues.From(JsonNode.Parse(call.DynamicVariables)!.AsObject()), values.Value), number);
    }

    /// <summary>Asks it to end a call.</summary>
    public static string End(string callId) => JsonSerializer.Serialize(new { Type = "call.end", CallId = callId }, Web);

    private static string Start(Call call, JsonObject config, string? phoneNumber) => JsonSerializer.Serialize(
        new { Type = "call.start", CallId = call.Id, call.AgentId, call.AgentVersion, call.ContentHash, call.Channel, call.Destination, PhoneNumber = phoneNumber, Config = config }, Web);
}
