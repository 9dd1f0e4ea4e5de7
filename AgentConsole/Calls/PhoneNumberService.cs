using System.Text.Json.Nodes;
using AgentConsole.Domain;
using AgentConsole.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Calls;

/// <summary>The numbers that calls are placed from.</summary>
public sealed class PhoneNumberService(IDbContextFactory<ConsoleDb> contexts, StoreWriter writer)
{
    /// <summary>All numbers, newest first.</summary>
    public async Task<Outcome<IReadOnlyList<PhoneNumber>>> ListAsync(Actor by, int limit = 200, string? before = null, CancellationToken cancel = default)
    {
        if (by.Refuses(Permission.Read) is { } refused)
            return refused;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var numbers = before is null ? db.PhoneNumbers : db.PhoneNumbers.Where(n => string.Compare(n.Id, before) < 0);
        return await numbers.OrderByDescending(n => n.Id).Take(limit).ToListAsync(cancel);
    }

    /// <summary>Adds a number, once.</summary>
    public async Task<Outcome<PhoneNumber>> AddAsync(string number, string? label, Actor by)
    {
        if (by.RefusesEverywhere(Permission.ManageSystem) is { } refused)
            return refused;
        if (!PhoneNumber.IsE164(number))
            return InvalidFields.One("number", "Give the number in E.164 form such as +919876543210.");
        if (label?.Length > 100)
            return InvalidFields.One("label", "At most 100 characters fit.");
        if (PlainText.Problem(label) is { } unfit)
            return InvalidFields.One("label", unfit);
        return await writer.RunAsync<Outcome<PhoneNumber>>(async db =>
        {
            if (await db.PhoneNumbers.AnyAsync(n => n.Number == number))
                return InvalidFields.One("number", $"{number} is there already.");
            var added = new PhoneNumber { Id = Ids.PhoneNumber(), Number = number, Label = label?.Trim() ?? "", CreatedAt = Clock.Now };
            await db.AuditAsync(by, "phone_number.added", added.Id, after: AuditTrail.HashOf(new JsonObject { ["number"] = added.Number, ["label"] = added.Label }));
            return db.Add(added).Entity;
        });
    }
}
