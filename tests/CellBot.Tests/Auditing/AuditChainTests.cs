using CellBot.Auditing;
using CellBot.Testing;

namespace CellBot.Tests.Auditing;

public sealed class AuditChainTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 15, 0, TimeSpan.FromHours(7));

    private static List<AuditEntry> Chain(int length)
    {
        var chain = new List<AuditEntry>();
        for (var at = 0; at < length; at++)
            chain.Add(
                AuditChain.Append(
                    chain.LastOrDefault(),
                    AuditEvent.Of(
                        Start.AddTicks(10_000_003L * at),
                        "key:registry",
                        "broadcast.approved",
                        "broadcast",
                        $"{at}",
                        ("version", "1"),
                        ("hash", "ab")
                    ),
                    TestKeys.First
                )
            );
        return chain;
    }

    [Fact]
    public void A_chain_as_written_holds_from_its_beginning_and_from_any_trusted_entry()
    {
        var chain = Chain(5);

        Assert.Null(AuditChain.FirstBrokenLink(chain, TestKeys.Chain));
        Assert.Null(AuditChain.FirstBrokenLink(chain.Skip(3), TestKeys.Chain, ChainLink.Of(chain[2])));
        Assert.Null(AuditChain.FirstBrokenLink([], TestKeys.Chain));
        Assert.Equal([1, 2, 3, 4, 5], chain.Select(entry => entry.Sequence));
    }

    public static TheoryData<string, Func<AuditEntry, AuditEntry>> Alterations =>
        new()
        {
            { "actor", entry => entry with { Actor = "key:other" } },
            { "action", entry => entry with { Action = "broadcast.returned" } },
            { "time", entry => entry with { At = entry.At.AddMicroseconds(1) } },
            { "subject kind", entry => entry with { SubjectKind = "broadcast2" } },
            { "subject", entry => entry with { SubjectId = "22" } },
            { "border between fields", entry => entry with { SubjectKind = "broadcas", SubjectId = "t" + entry.SubjectId } },
            {
                "detail",
                entry =>
                    entry with
                    {
                        Details = new Dictionary<string, string> { ["version"] = "2", ["hash"] = "ab" },
                    }
            },
            { "detail gone", entry => entry with { Details = new Dictionary<string, string> { ["version"] = "1" } } },
            { "hash", entry => entry with { Hash = AuditChain.Genesis } },
        };

    [Theory]
    [MemberData(nameof(Alterations), DisableDiscoveryEnumeration = true)]
    public void Any_altered_field_breaks_the_link_of_its_entry(string what, Func<AuditEntry, AuditEntry> alter)
    {
        var chain = Chain(5);
        chain[2] = alter(chain[2]);

        Assert.True(AuditChain.FirstBrokenLink(chain, TestKeys.Chain) == new BrokenLink(3, LinkError.Altered), what);
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

        Assert.Equal(new BrokenLink(2, LinkError.Missing), AuditChain.FirstBrokenLink(removed, TestKeys.Chain));
        Assert.Equal(new BrokenLink(3, LinkError.Missing), AuditChain.FirstBrokenLink(inserted, TestKeys.Chain));
        Assert.Equal(new BrokenLink(2, LinkError.Altered), AuditChain.FirstBrokenLink(swapped, TestKeys.Chain));
    }

    [Fact]
    public void Rewriting_an_entry_with_a_right_hash_breaks_the_next()
    {
        var chain = Chain(5);
        chain[2] = AuditChain.Append(chain[1], AuditEvent.Of(Start, "key:other", "broadcast.approved", "broadcast", "2"), TestKeys.First);

        Assert.Equal(new BrokenLink(4, LinkError.Altered), AuditChain.FirstBrokenLink(chain, TestKeys.Chain));
    }

    [Fact]
    public void What_a_database_does_to_an_entry_does_not_break_it()
    {
        var chain = Chain(3)
            .ConvertAll(entry =>
                entry with
                {
                    At = entry.At.ToOffset(TimeSpan.FromHours(7)),
                    Details = entry.Details.OrderByDescending(detail => detail.Key).ToDictionary(),
                }
            );

        Assert.Null(AuditChain.FirstBrokenLink(chain, TestKeys.Chain));
        Assert.Equal(0, chain[1].At.Ticks % TimeSpan.TicksPerMicrosecond);
    }

    [Fact]
    public void Without_the_key_the_chain_cannot_be_made_anew()
    {
        var thief = new ChainKey(1, 1, new byte[32]);
        var chain = new List<AuditEntry>();
        foreach (var entry in Chain(5))
            chain.Add(
                AuditChain.Append(
                    chain.LastOrDefault(),
                    AuditEvent.Of(entry.At, entry.Actor, entry.Action, entry.SubjectKind, "other"),
                    thief
                )
            );

        Assert.Equal(new BrokenLink(1, LinkError.Altered), AuditChain.FirstBrokenLink(chain, TestKeys.Chain));
        Assert.Equal(
            new BrokenLink(1, LinkError.Altered),
            AuditChain.FirstBrokenLink(chain.ConvertAll(entry => entry with { Key = AuditChain.Unkeyed }), TestKeys.Chain)
        );
        Assert.Equal(
            new BrokenLink(1, LinkError.KeyMissing),
            AuditChain.FirstBrokenLink(chain.ConvertAll(entry => entry with { Key = 9 }), TestKeys.Chain)
        );
    }

    [Fact]
    public void Entries_under_an_older_and_a_newer_key_follow_each_other_and_a_newer_key_makes_no_older_entry()
    {
        var second = new ChainKey(2, 4, [.. Enumerable.Repeat((byte)9, 32)]);
        var keys = new ChainKeys([TestKeys.First, second]);
        var chain = Chain(3);
        chain.Add(AuditChain.Append(chain[^1], AuditEvent.Of(Start, "cli:root", "audit.key_renewed", "audit_key", "2"), second));

        Assert.Equal(2, keys.Newest.Number);
        Assert.Null(AuditChain.FirstBrokenLink(chain, keys));
        chain[2] = AuditChain.Append(chain[1], AuditEvent.Of(Start, "key:other", "broadcast.approved", "broadcast", "2"), second);
        Assert.Equal(new BrokenLink(3, LinkError.Altered), AuditChain.FirstBrokenLink(chain, keys));
    }

    [Fact]
    public void After_a_lost_key_the_chain_is_checked_from_its_successor_on()
    {
        var second = new ChainKey(2, 4, [.. Enumerable.Repeat((byte)9, 32)], AfterLoss: true);
        var chain = Chain(3);
        chain.Add(AuditChain.Append(chain[^1], AuditEvent.Of(Start, "cli:root", "audit.key_renewed", "audit_key", "2"), second));
        var keys = new ChainKeys([second]);

        Assert.Null(AuditChain.FirstBrokenLink(chain, keys));
        chain[3] = chain[3] with { Actor = "cli:other" };
        Assert.Equal(new BrokenLink(4, LinkError.Altered), AuditChain.FirstBrokenLink(chain, keys));
    }

    [Fact]
    public void An_anchor_tells_a_cut_an_emptied_and_a_recomputed_chain_and_a_forged_anchor()
    {
        var chain = Chain(5);
        var anchor = AuditAnchor.Sign(chain[3], Start, TestKeys.First);
        var other = AuditChain.Append(chain[2], AuditEvent.Of(Start, "key:other", "broadcast.approved", "broadcast", "3"), TestKeys.First);

        Assert.Equal(anchor, AuditAnchor.Read(anchor.ToJson()));
        Assert.Null(anchor.ErrorAgainst(chain[3], TestKeys.Chain));
        Assert.Equal(AnchorError.CutOff, anchor.ErrorAgainst(null, TestKeys.Chain));
        Assert.Equal(AnchorError.Recomputed, anchor.ErrorAgainst(other, TestKeys.Chain));
        Assert.Equal(AnchorError.Forged, (anchor with { Hash = other.Hash }).ErrorAgainst(other, TestKeys.Chain));
        Assert.Equal(AnchorError.Forged, (anchor with { Sequence = 2 }).ErrorAgainst(chain[1], TestKeys.Chain));
        Assert.Equal(AnchorError.KeyMissing, (anchor with { Key = 8 }).ErrorAgainst(chain[3], TestKeys.Chain));
        Assert.Null(AuditAnchor.Read("{}"));
        Assert.Null(AuditAnchor.Read("không phải"));
    }
}
