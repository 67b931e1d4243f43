using CellBot.Intake;
using CellBot.Web.Console.Reading;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class PendingDocumentsTests
{
    private static readonly IntakeResult.Accepted Document = new(new DocumentText("a.txt", "CÔNG VĂN", SourceFormat.Text), []);
    private readonly FakeClock _clock = new();

    [Fact]
    public void A_document_is_found_by_its_token_until_it_is_taken_away()
    {
        var pending = new PendingDocuments(_clock);
        var laid = pending.Put(Document);
        Assert.Same(laid, pending.Find(laid.Token));
        Assert.Null(pending.Find("00"));
        pending.Remove(laid);
        Assert.Null(pending.Find(laid.Token));
    }

    [Fact]
    public void Time_clears_the_desk()
    {
        var pending = new PendingDocuments(_clock);
        var laid = pending.Put(Document);
        _clock.Advance(PendingDocuments.Kept + TimeSpan.FromSeconds(1));
        Assert.Null(pending.Find(laid.Token));
    }

    [Fact]
    public void The_oldest_gives_way_when_the_desk_is_full()
    {
        var pending = new PendingDocuments(_clock);
        var first = pending.Put(Document);
        for (var more = 0; more < PendingDocuments.Most; more++) pending.Put(Document);
        Assert.Null(pending.Find(first.Token));
    }
}
