using System.Security.Cryptography;

namespace CellBot.Web.Console.People;

/// <summary>A list between its dry run and a person's word, in memory alone: names and phones touch no disk before they are in the database.</summary>
internal sealed class PendingImports(TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Of 32 MB at most each.</summary>
    private const int MostLists = 4;

    private readonly Lock _gate = new();
    private readonly List<Laid> _lists = [];

    public Laid Put(string list, string name, byte[] file)
    {
        lock (_gate)
        {
            Tidy();
            if (_lists.Count == MostLists) _lists.RemoveAt(0);
            var laid = new Laid(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), list, name, file, clock.GetUtcNow());
            _lists.Add(laid);
            return laid;
        }
    }

    public Laid? Find(string token)
    {
        lock (_gate)
        {
            Tidy();
            return _lists.Find(laid => laid.Token == token);
        }
    }

    public void Remove(Laid laid)
    {
        lock (_gate) _lists.Remove(laid);
    }

    private void Tidy() => _lists.RemoveAll(laid => clock.GetUtcNow() - laid.At > Patience);

    /// <param name="List"><c>units</c>, <c>groups</c> or <c>members</c>.</param>
    internal sealed record Laid(string Token, string List, string Name, byte[] File, DateTimeOffset At);
}
