using System.Security.Cryptography;
using CellBot.Intake;

namespace CellBot.Web.Console.Reading;

/// <summary>A document that has passed the secrecy gate and lies before the clerk, not stored yet.</summary>
public sealed record PendingDocument(string Token, DocumentText Document, IReadOnlyList<CirculationMark> Circulation,
    IReadOnlyList<SecrecyQuestion> Questions, DateTimeOffset At);

/// <summary>
/// Documents between the gate and their first version, in memory alone: the clerk has not saved them, so nothing else keeps them.
/// A restart forgets them; so does time.
/// </summary>
public sealed class PendingDocuments(TimeProvider clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(2);
    public const int Most = 40;

    private readonly Lock _gate = new();
    private readonly LinkedList<PendingDocument> _documents = new();

    public PendingDocument Put(IntakeResult.Accepted accepted)
    {
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var laid = new PendingDocument(token, accepted.Document, accepted.Circulation, accepted.Questions, clock.GetUtcNow());
        lock (_gate)
        {
            _documents.AddLast(laid);
            while (_documents.Count > Most || _documents.First!.Value.At + Kept < laid.At) _documents.RemoveFirst();
        }
        return laid;
    }

    /// <summary>Null when it was saved, forgotten, or never there.</summary>
    public PendingDocument? Find(string token)
    {
        var now = clock.GetUtcNow();
        lock (_gate) return _documents.FirstOrDefault(one => one.Token == token && one.At + Kept >= now);
    }

    public void Remove(PendingDocument document)
    {
        lock (_gate) _documents.Remove(document);
    }
}
