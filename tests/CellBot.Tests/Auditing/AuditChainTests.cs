using CellBot.Auditing;

namespace CellBot.Tests.Auditing;

public sealed class AuditChainTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 15, 0, TimeSpan.FromHours(7));

    private static List<AuditEntry> Chain(int length)
    {
        var chain = new List<AuditEntry>();
        for (var at = 0; at < length; at++)
            chain.Add(AuditChain.Append(chain.LastOrDefault(), AuditEvent.Of(Start.AddTicks(10_000_003L * at), "key:registry", "broadcast.approved", "broadcast", $"{at}", ("version", "1"), ("hash", "ab"))));
        return chain;
    }

    [Fact]
    public void A_chain_as_written_holds_from_its_beginning_and_from_any_trusted_entry()
    {
        var chain = Chain(5);

        Assert.Null(AuditChain.FirstBrokenLink(chain));
        Assert.Null(AuditChain.FirstBrokenLink(chain.Skip(3), chain[2]));
        Assert.Null(AuditChain.FirstBrokenLink([]));
        Assert.Equal([1, 2, 3, 4, 5], chain.Select(entry => entry.Sequence));
    }

    public static TheoryData<string, Func<AuditEntry, AuditEntry>> Alterations => new()
    {
        { "actor", entry => entry with { Actor = "key:other" } },
        { "action", entry => entry with { Action = "broadcast.returned" } },
        { "time", entry => entry with { At = entry.At.AddMicroseconds(1) } },
        { "subject kind", entry => entry with { SubjectKind = "broadcast2" } },
        { "subject", entry => entry with { SubjectId = "22" } },
        { "border between fields", entry => entry with { SubjectKind = "broadcas", SubjectId = "t" + entry.SubjectId } },
        { "detail", entry => entry with { Details = new Dictionary<string, string> { ["version"] = "2", ["hash"] = "ab" } } },
        { "detail gone", entry => entry with { Details = new Dictionary<string, string> { ["version"] = "1" } } },
        { "hash", entry => entry with { Hash = AuditChain.Genesis } },
    };

    [Theory]
    [MemberData(nameof(Alterations), DisableDiscoveryEnumeration = true)]
    public void Any_altered_field_breaks_the_link_of_its_entry(string what, Func<AuditEntry, AuditEntry> alter)
    {
        var chain = Chain(5);
        chain[2] = alter(chain[2]);

        Assert.True(AuditChain.FirstBrokenLink(chain) == new BrokenLink(3, LinkError.Altered), what);
    }

    [Fact]
    public void A_removed_an_inserted_and_a_swapped_entry_are_named()
    {
        var removed = Chain(5);
        removed.RemoveAt(1);
        var inserted = Chain(5);
        inserted.Insert(2, inserted[1]);
        var swapped = Chain(5);
        (swapped[1], swapped[2]) = (swapped[2] with { Sequence = 2 }, swapped[1] with { Sequence = 3 });

        Assert.Equal(new BrokenLink(2, LinkError.Missing), AuditChain.FirstBrokenLink(removed));
        Assert.Equal(new BrokenLink(3, LinkError.Missing), AuditChain.FirstBrokenLink(inserted));
        Assert.Equal(new BrokenLink(2, LinkError.Altered), AuditChain.FirstBrokenLink(swapped));
    }

    [Fact]
    public void Rewriting_an_entry_with_a_right_hash_breaks_the_next()
    {
        var chain = Chain(5);
        chain[2] = AuditChain.Append(chain[1], AuditEvent.Of(Start, "key:other", "broadcast.approved", "broadcast", "2"));

        Assert.Equal(new BrokenLink(4, LinkError.Altered), AuditChain.FirstBrokenLink(chain));
    }

    [Fact]
    public void What_a_database_does_to_an_entry_does_not_break_it()
    {
        var chain = Chain(3).ConvertAll(entry => entry with
        {
            At = entry.At.ToOffset(TimeSpan.FromHours(7)),
            Details = entry.Details.OrderByDescending(detail => detail.Key).ToDictionary(),
        });

        Assert.Null(AuditChain.FirstBrokenLink(chain));
        Assert.Equal(0, chain[1].At.Ticks % TimeSpan.TicksPerMicrosecond);
    }
}
