using System.Collections.Concurrent;

namespace AgentConsole.Storage;

/// <summary>Hands on what writes tell (<see cref="ConsoleDb.Tell"/>), once it is durable: in this console and, where several work on one database, in all of them.</summary>
public sealed class Notices(ILogger<Notices> log)
{
    private readonly ConcurrentDictionary<string, Topic> topics = new(StringComparer.Ordinal);
    private Action missed = () => { };
    private Func<bool> areHeard = () => true;

    /// <summary>Whether what other consoles write is told here within a moment. While it is not, what is kept in memory may be old.</summary>
    public bool AreHeard => areHeard();

    /// <summary>Calls <paramref name="hear"/> with what any console tells. It stands in the way of the next write and must not wait for anything.</summary>
    public void Hear<T>(Action<T> hear) => Of<T>().Add((what, _) => hear((T)what));

    /// <summary>The same with what other consoles tell, and not with this one's own.</summary>
    public void HearOthers<T>(Action<T> hear) => Of<T>().Add((what, own) =>
    {
        if (!own)
            hear((T)what);
    });

    /// <summary>Calls <paramref name="again"/> when something that others told may have been missed: everything may have changed.</summary>
    public void HearMissed(Action again) => missed += again;

    /// <summary>From now on <paramref name="so"/> says whether other consoles are heard.</summary>
    internal void HeardWhile(Func<bool> so) => areHeard = so;

    /// <summary>Something that others told may have been missed.</summary>
    internal void Missed() => Safely(missed);

    /// <summary>Hands on what this console wrote.</summary>
    internal void Deliver(IReadOnlyList<Told> all)
    {
        foreach (var told in all)
            topics.GetValueOrDefault(told.Topic)?.Deliver(told.What, own: true, Safely);
    }

    /// <summary>Hands on what another console wrote; what nobody here hears is left unread.</summary>
    internal void DeliverOthers(string text)
    {
        try
        {
            foreach (var (name, what) in Told.Read(text))
            {
                if (topics.TryGetValue(name, out var topic))
                    topic.Deliver(Told.Read(what, topic.Type), own: false, Safely);
            }
        }
        catch (System.Text.Json.JsonException problem)
        {
            log.LogWarning(problem, "Another console tells what this one cannot read, as its program is another: all that is kept in memory is read again");
            Missed();
        }
    }

    private Topic Of<T>() => topics.GetOrAdd(typeof(T).Name, _ => new(typeof(T)));

    private void Safely(Action hear)
    {
        try
        {
            hear();
        }
        catch (Exception problem)
        {
            log.LogError(problem, "What was told could not be heard");
        }
    }

    private sealed class Topic(Type type)
    {
        private readonly ConcurrentQueue<Action<object, bool>> hearers = new();

        public Type Type => type;

        public void Add(Action<object, bool> hear) => hearers.Enqueue(hear);

        public void Deliver(object what, bool own, Action<Action> safely)
        {
            foreach (var hear in hearers)
                safely(() => hear(what, own));
        }
    }
}
