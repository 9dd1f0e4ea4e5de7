using System.Text.Json.Nodes;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;
using AgentConsole.Versioning;

namespace AgentConsole.Components.Drafts;

/// <summary>One person editing one draft: what was typed and is not saved yet, saved after a pause, field by field.</summary>
public sealed class DraftSession(DraftService drafts, AgentDetail agent, Actor by, Action changed, ILogger log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, JsonNode?> pending = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonNode?> before = new(StringComparer.Ordinal);
    private Task saving = Task.CompletedTask;
    private int edits;
    private bool left;

    /// <summary>The draft as last read from or written to the server.</summary>
    public AgentDetail Saved { get; private set; } = agent;

    /// <summary>The draft with what is typed and valid.</summary>
    public ConfigDocument Local { get; private set; } = agent.Draft;

    public SaveState State { get; private set; } = SaveState.Saved;

    /// <summary>When the draft was last saved, UTC.</summary>
    public DateTime SavedAt { get; private set; } = agent.DraftSavedAt;

    /// <summary>What went wrong with a save as a whole.</summary>
    public string? Problem { get; private set; }

    /// <summary>Fields that someone else changed to something else meanwhile.</summary>
    public VersioningError.EditConflict? Conflict { get; private set; }

    /// <summary>Number of fields whose text is not accepted, and so not saved.</summary>
    public int ErrorCount => errors.Count;

    /// <summary>What is wrong with a field, or null.</summary>
    public string? ErrorOf(string path) => errors.GetValueOrDefault(path)
        ?? errors.FirstOrDefault(e => e.Key.StartsWith(path + "[", StringComparison.Ordinal) || e.Key.StartsWith(path + ".", StringComparison.Ordinal)) switch { { Value: { } inside } found => $"{found.Key}: {inside}", _ => null };

    /// <summary>The value of a field as typed.</summary>
    public JsonNode? ValueOf(string path) => Local.At(path);

    /// <summary>The value that is typed but not saved yet.</summary>
    public JsonNode? PendingOf(string path) => pending.GetValueOrDefault(path);

    /// <summary>The value that both sides of a conflict started from.</summary>
    public JsonNode? BeforeOf(string path) => before.GetValueOrDefault(path);

    /// <summary>Takes a new value; it is saved after a pause when it is valid. A refused one stays in the page with the reason.</summary>
    /// <param name="basedOn">The value it was typed on, when someone else's has arrived meanwhile: then both are shown.</param>
    public void Set(string path, JsonNode? value, JsonNode? basedOn = null)
    {
        if (basedOn is not null && JsonNode.DeepEquals(basedOn, value))
        {
            // Nothing was typed: the browser only has not seen the newest text yet.
            Tell();
            return;
        }
        foreach (var stale in errors.Keys.Where(e => e == path || e.StartsWith(path + ".", StringComparison.Ordinal) || e.StartsWith(path + "[", StringComparison.Ordinal)).ToList())
            errors.Remove(stale);
        var attempt = Local.With(path, value?.DeepClone());
        if (attempt.Error is InvalidFields invalid)
        {
            foreach (var field in invalid.Fields)
                errors[field.Path.Length == 0 ? path : field.Path] = field.Message;
        }
        else
        {
            Local = attempt.Value;
            pending[path] = value?.DeepClone();
            if (basedOn is not null && Conflict is null && !JsonNode.DeepEquals(Saved.Draft.At(path), basedOn) && !JsonNode.DeepEquals(Saved.Draft.At(path), value))
                Contest(new(Saved.Summary.Id, Saved.Summary.DraftRevision, Saved.DraftAuthor, [path]), _ => basedOn);
            SaveLater();
        }
        Tell();
    }

    /// <summary>Takes the fields in which a whole document differs from the one it was typed on, as the JSON view does.</summary>
    public Outcome<ConfigDocument> SetAll(JsonObject root, ConfigDocument? basedOn)
    {
        var attempt = ConfigDocument.Read(root);
        if (attempt.Error is null)
        {
            foreach (var path in ConfigChanges.Between(basedOn ?? Local, attempt.Value))
                Set(path, attempt.Value.At(path), basedOn?.At(path));
        }
        return attempt;
    }

    /// <summary>Saves at once what waits.</summary>
    public Task SaveNowAsync() => saving = SaveAfterAsync(saving);

    /// <summary>Takes over what others saved; what is typed here and not saved stays.</summary>
    public void Refresh(AgentDetail latest)
    {
        if (latest.Summary.DraftRevision <= Saved.Summary.DraftRevision)
        {
            Saved = latest.Summary.DraftRevision == Saved.Summary.DraftRevision ? latest : Saved;
            return;
        }
        if (pending.Count == 0)
            Accept(latest);
        Tell();
    }

    /// <summary>Ends a conflict: with mine over theirs, or theirs instead of mine. What is not kept goes into the draft history.</summary>
    public async Task ResolveAsync(AgentDetail latest, bool keepMine)
    {
        if (Conflict is not { } conflict)
            return;
        var mine = conflict.Fields.Where(pending.ContainsKey).ToDictionary(f => f, f => pending[f], StringComparer.Ordinal);
        (Conflict, Problem, State) = (null, null, SaveState.Saved);
        if (keepMine)
        {
            Accept(latest);
            await SaveNowAsync();
            return;
        }
        foreach (var field in mine.Keys)
            pending.Remove(field);
        var aside = await drafts.SetAsideAsync(Saved.Summary.Id, mine, by);
        if (aside.Error is { } refused)
            (State, Problem) = (SaveState.Failed, refused.ToWords());
        else
            Accept(aside.Value);
        await SaveNowAsync();
    }

    /// <summary>The page was left: what waits is saved now, and so is what still arrives from the browser.</summary>
    public void Leave()
    {
        left = true;
        _ = SaveNowAsync();
    }

    private void Accept(AgentDetail latest)
    {
        (Saved, Problem) = (latest, null);
        var local = latest.Draft.Edit();
        foreach (var (path, value) in pending)
            ConfigPath.Set(local, path, value?.DeepClone());
        Local = ConfigDocument.Read(local).Match(valid => valid, _ => latest.Draft);
    }

    private void Refuse(ConsoleError refused)
    {
        if (refused is VersioningError.EditConflict conflict)
            Contest(conflict, Saved.Draft.At);
        else
            (State, Problem) = (SaveState.Failed, refused.ToWords());
    }

    private void Contest(VersioningError.EditConflict conflict, Func<string, JsonNode?> start)
    {
        (Conflict, State) = (conflict, SaveState.Conflict);
        before.Clear();
        foreach (var field in conflict.Fields)
            before[field] = start(field)?.DeepClone();
    }

    private void SaveLater()
    {
        if (State != SaveState.Conflict)
            State = SaveState.Typing;
        _ = SaveAfterPauseAsync(++edits);
    }

    private async Task SaveAfterPauseAsync(int edit)
    {
        if (!left)
            await Task.Delay(Pause);
        if (edit == edits)
            await SaveNowAsync();
    }

    private async Task SaveAfterAsync(Task before)
    {
        await before;
        try
        {
            while (pending.Count > 0 && Conflict is null && await SaveBatchAsync())
                (State, SavedAt) = (SaveState.Saved, Clock.Now);
        }
        catch (Exception problem)
        {
            log.LogError(problem, "A draft of {Agent} could not be saved", Saved.Summary.Id);
            (State, Problem) = (SaveState.Failed, "The server could not save. What you typed is still here; it is tried again with your next edit.");
        }
        Tell();
    }

    private async Task<bool> SaveBatchAsync()
    {
        var batch = new Dictionary<string, JsonNode?>(pending, StringComparer.Ordinal);
        State = SaveState.Saving;
        Tell();
        var outcome = await drafts.SaveFieldsAsync(Saved.Summary.Id, Saved.Summary.DraftRevision, batch, by);
        if (outcome.Error is { } refused)
        {
            Refuse(refused);
            return false;
        }
        foreach (var (path, value) in batch)
        {
            if (pending.TryGetValue(path, out var typed) && JsonNode.DeepEquals(typed, value))
                pending.Remove(path);
        }
        Accept(outcome.Value);
        return true;
    }

    private void Tell() => changed();
}

/// <summary>Where the saving of a draft stands.</summary>
public enum SaveState { Saved, Typing, Saving, Conflict, Failed }
