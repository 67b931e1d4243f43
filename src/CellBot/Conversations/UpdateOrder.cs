namespace CellBot.Conversations;

/// <summary>
/// What of a batch of updates may be handled now: taps together first, in order, then dialogs one by one. The updates of one chat and those
/// of one person keep the order they came in: a tap waits for the dialog before it, and a dialog for the tap before it, until the next
/// round. Taps do not wait for one another.
/// </summary>
public static class UpdateOrder
{
    public static (IReadOnlyList<T> Taps, IReadOnlyList<T> Talks) Split<T>(
        IEnumerable<T> updates,
        Func<T, long> chat,
        Func<T, long> user,
        Func<T, bool> isTap
    )
    {
        var (taps, talks) = (new List<T>(), new List<T>());
        var talked = new HashSet<(char Kind, long Id)>(); // a dialog of theirs came before
        var held = new HashSet<(char Kind, long Id)>(); // something of theirs was left for the next round
        foreach (var update in updates)
        {
            (char, long)[] keys = [.. new[] { ('c', chat(update)), ('u', user(update)) }.Where(key => key.Item2 != 0)];
            if (isTap(update))
            {
                if (keys.Any(talked.Contains))
                    held.UnionWith(keys);
                else
                    taps.Add(update);
                continue;
            }
            if (keys.Any(held.Contains))
                held.UnionWith(keys);
            else
                talks.Add(update);
            talked.UnionWith(keys);
        }
        return (taps, talks);
    }

    /// <summary>
    /// The first of everybody before the second of anybody: who sends two thousand messages keeps nobody waiting. The updates of one chat
    /// and of one person keep their order.
    /// </summary>
    public static IReadOnlyList<T> Fair<T>(IReadOnlyList<T> talks, Func<T, long> chat, Func<T, long> user)
    {
        var rounds = new Dictionary<(char Kind, long Id), int>();
        var placed = new List<(T Talk, int Round)>(talks.Count);
        foreach (var talk in talks)
        {
            (char, long)[] keys = [.. new[] { ('c', chat(talk)), ('u', user(talk)) }.Where(key => key.Item2 != 0)];
            var round = keys.Length == 0 ? 0 : keys.Max(key => rounds.GetValueOrDefault(key));
            foreach (var key in keys)
                rounds[key] = round + 1;
            placed.Add((talk, round));
        }
        return [.. placed.OrderBy(one => one.Round).Select(one => one.Talk)]; // a stable order
    }
}
