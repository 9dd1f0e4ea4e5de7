using AgentConsole.Domain;
using AgentConsole.Domain.Configuration;

namespace AgentConsole.Versioning;

/// <summary>Who has which draft open, and where in it they are. Each open page takes a seat and hears of the others at its table; a burst of changes is told once.</summary>
public sealed class Presence(ILogger<Presence> log)
{
    private readonly ILogger log = log;
    private readonly Lock gate = new();
    private readonly List<Seat> seats = [];
    private long moves;

    /// <summary>Takes a seat at the draft of <paramref name="agentId"/> until disposed. <paramref name="onOthers"/> is called from a background thread with everyone else who is there, and with oneself when in another tab.</summary>
    public Seat Enter(string agentId, Actor who, Func<IReadOnlyList<Present>, Task> onOthers)
    {
        var seat = new Seat(this, agentId, who, onOthers);
        lock (gate)
        {
            seats.Add(seat);
            TellAll(agentId);
        }
        return seat;
    }

    private void Change(Seat seat, Action change)
    {
        lock (gate)
        {
            if (!seats.Contains(seat))
                return;
            change();
            TellAll(seat.AgentId);
        }
    }

    private void TellAll(string agentId)
    {
        foreach (var seat in seats.Where(s => s.AgentId == agentId))
            seat.TellLater();
    }

    private IReadOnlyList<Present> Others(Seat of)
    {
        lock (gate)
        {
            return [.. seats.Where(s => s != of && s.AgentId == of.AgentId && !s.Away).GroupBy(s => s.Who.Id, StringComparer.Ordinal)
                .Select(tabs => new Present(tabs.Key, tabs.First().Who.Name, tabs.Key == of.Who.Id, tabs.MaxBy(t => t.MovedAt)!.Section)).OrderBy(p => p.IsSelf)];
        }
    }

    /// <summary>One open page.</summary>
    public sealed class Seat : IDisposable
    {
        private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(150);

        private readonly Presence presence;
        private readonly Func<IReadOnlyList<Present>, Task> onOthers;
        private int scheduled;
        private volatile bool left;

        internal Seat(Presence presence, string agentId, Actor who, Func<IReadOnlyList<Present>, Task> onOthers) =>
            (this.presence, AgentId, Who, this.onOthers) = (presence, agentId, who, onOthers);

        internal string AgentId { get; }

        internal Actor Who { get; }

        internal ConfigSection? Section { get; private set; }

        internal long MovedAt { get; private set; }

        internal bool Away { get; private set; }

        /// <summary>The person is in <paramref name="section"/> now; null when in none.</summary>
        public void MoveTo(ConfigSection? section) => presence.Change(this, () => (Section, MovedAt) = (section, ++presence.moves));

        /// <summary>The page lost its connection, or has it again.</summary>
        public void SetAway(bool away) => presence.Change(this, () => Away = away);

        public void Dispose()
        {
            left = true;
            presence.Change(this, () => presence.seats.Remove(this));
        }

        internal void TellLater()
        {
            if (Interlocked.Exchange(ref scheduled, 1) == 0)
                _ = TellAsync();
        }

        private async Task TellAsync()
        {
            await Task.Delay(Interval);
            Volatile.Write(ref scheduled, 0);
            if (left)
                return;
            try
            {
                await onOthers(presence.Others(this));
            }
            catch (ObjectDisposedException)
            {
                // The page went away between the check and the call.
            }
            catch (Exception problem)
            {
                presence.log.LogError(problem, "A page failed on who else is there");
            }
        }
    }
}

/// <summary>Someone at a draft: <paramref name="IsSelf"/> when it is the same person in another tab, <paramref name="Section"/> where they were last.</summary>
public sealed record Present(string Id, string Name, bool IsSelf, ConfigSection? Section);
