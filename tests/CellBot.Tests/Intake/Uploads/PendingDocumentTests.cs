using CellBot.Intake;
using CellBot.Intake.Gate;
using CellBot.Intake.Uploads;
using CellBot.Testing;

namespace CellBot.Tests.Intake.Uploads;

public sealed class PendingDocumentTests
{
    private const string Clerk = "user:1";
    private static readonly SecrecyQuestion Question = new(SecrecyMark.Mat, GatePlace.Body, 3, "Mật");

    // A byte order mark, decomposed letters, a lone surrogate, both kinds of line ends: all must come back as they are.
    private static readonly IntakeResult.Accepted Accepted = new(
        new DocumentText("chỉ thị.txt", "\uFEFFCÔNG VĂN\r\nViê\u0323t\n\ud800 |", SourceFormat.Scan) { Unsure = [new UnsureWord(2, 4)] },
        [CirculationMark.InternalOnly, CirculationMark.Draft]
    );

    private readonly FakeClock _clock = new();
    private readonly MemoryUploads _store = new();
    private readonly PendingDocuments _pending;
    private byte _next;

    public PendingDocumentTests() =>
        _pending = new PendingDocuments(new UploadSafe(_store, _store, count => [.. Enumerable.Repeat(_next++, count)], _clock), _clock);

    [Fact]
    public async Task A_document_comes_back_as_it_was_until_it_is_removed()
    {
        var token = await _pending.PutAsync(Accepted, Clerk, default);

        var found = (await _pending.FindAsync(token, Clerk, default))!;
        AssertSame(found.Document);
        Assert.Equal(Accepted.Circulation, found.Circulation);
        Assert.Empty(found.Questions);

        await _pending.RemoveAsync(found, Clerk, default);
        Assert.Empty(_store.Stored);
    }

    [Fact]
    public async Task A_document_is_its_persons_alone_for_two_hours()
    {
        var token = await _pending.PutAsync(Accepted, Clerk, default);
        Assert.Null(await _pending.FindAsync(token, "user:2", default));
        _clock.Advance(UploadSafe.Kept - TimeSpan.FromSeconds(1));
        Assert.NotNull(await _pending.FindAsync(token, Clerk, default));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await _pending.FindAsync(token, Clerk, default));
    }

    [Fact]
    public async Task Content_moved_under_another_token_is_not_opened()
    {
        var token = await _pending.PutAsync(Accepted, Clerk, default);
        _store.Stored[0] = _store.Stored[0] with { Token = "elsewhere" };
        Assert.Null(await _pending.FindAsync("elsewhere", Clerk, default));
        Assert.Null(await _pending.FindAsync(token, Clerk, default));
    }

    [Fact]
    public async Task Nothing_is_stored_while_the_gate_asks()
    {
        var unclear = Accepted with { Questions = [Question] };
        await Assert.ThrowsAsync<InvalidOperationException>(() => _pending.PutAsync(unclear, Clerk, default));
        var carried = _pending.Seal(unclear, Clerk);
        Assert.Empty(_store.Stored);

        var token = (await _pending.PutAnsweredAsync(carried, Clerk, default))!;
        var found = (await _pending.FindAsync(token, Clerk, default))!;
        AssertSame(found.Document);
        Assert.Equal([Question], found.Questions);
    }

    [Fact]
    public async Task A_carried_document_of_another_person_changed_or_too_old_is_not_taken()
    {
        var carried = _pending.Seal(Accepted with { Questions = [Question] }, Clerk);
        Assert.Null(await _pending.PutAnsweredAsync(carried, "user:2", default));
        Assert.Null(await _pending.PutAnsweredAsync([1, .. carried], Clerk, default));
        _clock.Advance(UploadSafe.Kept + TimeSpan.FromSeconds(1));
        Assert.Null(await _pending.PutAnsweredAsync(carried, Clerk, default));
        Assert.Empty(_store.Stored);
    }

    private static void AssertSame(DocumentText found)
    {
        Assert.Equal(Accepted.Document.Unsure, found.Unsure);
        Assert.Equal(Accepted.Document, found with { Unsure = Accepted.Document.Unsure });
    }
}
