using CellBot.Auditing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class AuditConformance : StoreConformance
{
    private Task<AuditEntry> AppendAsync(string id) =>
        Stores.Audit.AppendAsync(AuditEvent.Of(Now, "cli:root", "broadcast.approved", "broadcast", id, ("texts_hash", "ab\"c"), ("đơn_vị", "xa")), default);

    [SkippableFact]
    public async Task Entries_are_read_back_as_they_were_written_and_the_chain_holds()
    {
        Assert.Null(await Stores.Audit.VerifyAsync(default));
        var first = await AppendAsync("1");
        var second = await AppendAsync("2");
        Assert.Equal([1L, 2L], [first.Sequence, second.Sequence]);
        var read = await Stores.Audit.ReadAsync(0, 10, default);
        Assert.Equal([first.Hash, second.Hash], read.Select(entry => entry.Hash));
        Assert.Equal(first.Details, read[0].Details);
        Assert.Equal(first with { Details = read[0].Details }, read[0]);
        Assert.Equal([2L], (await Stores.Audit.ReadAsync(1, 10, default)).Select(entry => entry.Sequence));
        Assert.Equal([2L], (await Stores.Audit.NewestAsync(1, default)).Select(entry => entry.Sequence));
        Assert.Null(await Stores.Audit.VerifyAsync(default));
    }

    [SkippableFact]
    public async Task Of_many_who_write_at_once_each_follows_another()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => AppendAsync($"{n}")));
        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), (await Stores.Audit.ReadAsync(0, 100, default)).Select(entry => entry.Sequence));
        Assert.Null(await Stores.Audit.VerifyAsync(default));
    }
}
