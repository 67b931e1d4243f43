namespace CellBot.Conversations;

/// <summary>
/// Cuts a batch of updates into waves: within a wave nothing depends on anything else, and waves follow one another, so that the updates of one chat
/// and those of one person are handled in the order they came. Taps do not wait for one another: they are recorded together, in order.
/// </summary>
public static class UpdateWaves
{
    public static IReadOnlyList<IReadOnlyList<T>> Split<T>(IEnumerable<T> updates, Func<T, long> chat, Func<T, long> user, Func<T, bool> isTap)
    {
        var waves = new List<List<T>>();
        var lastTap = new Dictionary<(char Kind, long Id), int>();
        var lastOther = new Dictionary<(char Kind, long Id), int>();
        foreach (var update in updates)
        {
            (char, long)[] keys = [.. new[] { ('c', chat(update)), ('u', user(update)) }.Where(key => key.Item2 != 0)];
            var tap = isTap(update);
            var wave = 0;
            foreach (var key in keys)
            {
                if (lastOther.TryGetValue(key, out var other)) wave = Math.Max(wave, other + 1);
                if (lastTap.TryGetValue(key, out var earlier)) wave = Math.Max(wave, tap ? earlier : earlier + 1);
            }
            foreach (var key in keys) (tap ? lastTap : lastOther)[key] = wave;
            if (wave == waves.Count) waves.Add([]);
            waves[wave].Add(update);
        }
        return waves;
    }
}
