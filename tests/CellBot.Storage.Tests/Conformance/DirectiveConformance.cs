using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class DirectiveConformance : StoreConformance
{
    [SkippableFact]
    public async Task A_directive_and_its_version_come_back_as_they_were_given()
    {
        var given = new Directive(0, "khoa", "Ban Thường vụ", "cong_dien", null, null, "về việc \"gấp\"", Urgency.HoaToc, 1, Now);
        var version = new DirectiveVersion(
            0,
            1,
            "abc",
            new Dictionary<string, string> { ["cell"] = "Việc <b>một</b>", ["team"] = "Việc hai" },
            null,
            "{\"đọc\":1}",
            "cli:root",
            Now
        );
        var (stored, isNew) = await Stores.Directives.SaveAsync(given, version, default);
        Assert.True(isNew);
        Assert.Equal(given with { Id = stored.Id }, stored);
        Assert.Equal(stored, await Stores.Directives.FindAsync(stored.Id, default));
        var newest = (await Stores.Directives.VersionAsync(stored.Id, null, default))!;
        Assert.Equal(version.Summaries, newest.Summaries);
        Assert.Equal(version with { DirectiveId = stored.Id, Summaries = newest.Summaries }, newest);
        Assert.Null(await Stores.Directives.FindAsync(stored.Id + 1, default));
        Assert.Null(await Stores.Directives.VersionAsync(stored.Id, 2, default));
    }

    [SkippableFact]
    public async Task The_same_key_with_the_same_words_stores_nothing_and_with_others_a_version()
    {
        var first = await Seed.DirectiveAsync("khoa", "một");
        var (same, isNew) = await Stores.Directives.SaveAsync(first with { Subject = "khác" }, Seed.Version("một"), default);
        Assert.False(isNew);
        Assert.Equal(first, same);
        var (next, stored) = await Stores.Directives.SaveAsync(first with { Id = 0, Subject = "khác" }, Seed.Version("hai"), default);
        Assert.True(stored);
        Assert.Equal((first.Id, 2, "khác"), (next.Id, next.Version, next.Subject));
        Assert.Equal("hai", (await Stores.Directives.VersionAsync(first.Id, null, default))!.ContentHash);
        Assert.Equal("một", (await Stores.Directives.VersionAsync(first.Id, 1, default))!.ContentHash);
    }

    [SkippableFact]
    public async Task Without_a_key_every_directive_is_a_new_one_and_the_list_is_newest_first()
    {
        var one = await Seed.DirectiveAsync();
        var two = await Seed.DirectiveAsync();
        Assert.Equal([two.Id, one.Id], (await Stores.Directives.ListAsync(10, default)).Select(directive => directive.Id));
        Assert.Single(await Stores.Directives.ListAsync(1, default));
    }

    [SkippableFact]
    public async Task Of_two_who_add_a_version_at_once_one_is_told_to_read_again()
    {
        var directive = await Seed.DirectiveAsync();
        var tries = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(n => Stores.Directives.AddVersionAsync(directive, 1, Seed.Version($"h{n}"), default))
        );
        Assert.Equal(2, Assert.Single(tries, added => added is not null)!.Version);
        Assert.Null(await Stores.Directives.AddVersionAsync(directive, 1, Seed.Version("late"), default));
        Assert.Null(await Stores.Directives.AddVersionAsync(directive with { Id = 999 }, 1, Seed.Version("late"), default));
    }

    [SkippableFact]
    public async Task A_version_keeps_the_head_it_was_stored_with()
    {
        var first = await Seed.DirectiveAsync();
        var changed = first with { Subject = "về việc khác", Symbol = "9-KH/TU", IssuingBody = "Văn phòng", Urgency = Urgency.HoaToc };
        await Stores.Directives.AddVersionAsync(changed, 1, Seed.Version("hai"), default);
        Assert.Equal(first, await Stores.Directives.AtVersionAsync(first.Id, 1, default));
        Assert.Equal(changed with { Version = 2 }, await Stores.Directives.AtVersionAsync(first.Id, 2, default));
        Assert.Null(await Stores.Directives.AtVersionAsync(first.Id, 3, default));
        Assert.Equal(
            [first, changed with { Version = 2 }],
            (await Stores.Directives.AtVersionsAsync([(first.Id, 1), (first.Id, 2), (first.Id, 3)], default)).OrderBy(one => one.Version)
        );
        Assert.Empty(await Stores.Directives.AtVersionsAsync([], default));
    }

    [SkippableFact]
    public async Task What_a_member_sees_of_a_directive_has_the_head_that_was_sent()
    {
        await Seed.CommuneAsync();
        var sent = await Seed.DirectiveAsync();
        var broadcast = await Seed.StartedAsync(sent);
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        await Stores.Directives.AddVersionAsync(sent with { Subject = "chưa ai duyệt", Symbol = null }, 1, Seed.Version("hai"), default);
        var unit = (await Stores.Organization.UnitAsync("cb1", default))!.Unit.Id;
        var receipt = Assert.Single(await Stores.Confirmations.StandingsAsync([unit], null, 10, default));
        Assert.Equal((sent.Subject, sent.Symbol, 1), (receipt.Directive.Subject, receipt.Directive.Symbol, receipt.Directive.Version));
        Assert.Equal(sent.Subject, (await Stores.Directives.OfBroadcastAsync(broadcast.Id, default))!.Subject);
    }

    [SkippableFact]
    public async Task A_change_and_the_line_that_tells_of_it_are_stored_together()
    {
        var version = Seed.Version("một");
        var (stored, _) = await Stores.Directives.SaveAsync(
            Given("khoa"),
            version,
            DirectiveAudit.Created(version, Clerk, Now),
            [Judged],
            default
        );
        await Stores.Directives.SaveAsync(Given("khoa"), version, DirectiveAudit.Created(version, Clerk, Now), [Judged], default);
        var next = Seed.Version("hai");
        await Stores.Directives.SaveAsync(Given("khoa"), next, DirectiveAudit.Created(next, Clerk, Now), [], default);
        Assert.Null(await Stores.Directives.AddVersionAsync(stored, 1, next, DirectiveAudit.Changed(next, Clerk, Now), [Judged], default));
        var trail = await Stores.TrailAsync();
        Assert.Equal(["directive.created", "directive.mark_judged", "directive.changed"], trail.Select(entry => entry.Action));
        Assert.All(trail, entry => Assert.Equal($"{stored.Id}", entry.SubjectId));
        Assert.Equal(("1", "2"), (trail[0].Details["version"], trail[2].Details["version"]));
    }

    [SkippableFact]
    public async Task A_directive_belongs_to_its_unit_else_to_the_highest_office()
    {
        await ProvinceAsync();
        Assert.Equal("tu", (await Seed.DirectiveAsync()).UnitCode);
        var own = (await Stores.Directives.SaveAsync(Given() with { UnitCode = "xa1" }, Seed.Version("một"), default)).Directive;
        Assert.Equal("xa1", own.UnitCode);
        Assert.Equal(
            "xa1",
            (await Stores.Directives.AddVersionAsync(own with { UnitCode = "tu" }, 1, Seed.Version("hai"), default))!.UnitCode
        );
    }

    // Reader: what it sees of the province's sent one, of the province's draft, of commune 1's own, of commune 2's own.
    [SkippableTheory]
    [InlineData(null, "2 own, own, own, own")]
    [InlineData("tu", "2 own, own, own, own")]
    [InlineData("xa1", "1 received, -, own, -")]
    [InlineData("xa1a", "1 received, -, -, -")]
    [InlineData("xa2", "-, -, -, own")]
    [InlineData("xa2a", "-, -, -, -")]
    public async Task A_unit_reads_what_is_its_subtrees_and_what_was_sent_there(string? reader, string sees)
    {
        await ProvinceAsync();
        var sent = await Seed.DirectiveAsync();
        var broadcast = await Seed.StartedAsync(sent, audience: new Audience(["xa1"], []));
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        await Stores.Directives.AddVersionAsync(sent with { Subject = "bản hai" }, 1, Seed.Version("hai"), default);
        var draft = await Seed.DirectiveAsync();
        var one = (await Stores.Directives.SaveAsync(Given() with { UnitCode = "xa1" }, Seed.Version("của xã 1"), default)).Directive;
        var two = (await Stores.Directives.SaveAsync(Given() with { UnitCode = "xa2" }, Seed.Version("của xã 2"), default)).Directive;

        var seen = await Stores.Directives.ReadableAsync(new DirectiveFilter(reader, Limit: 10), default);
        string Told(Directive directive) =>
            seen.FirstOrDefault(each => each.Directive.Id == directive.Id) switch
            {
                null => "-",
                { IsOwn: true, Directive.Version: 1 } => "own",
                var known => $"{known.Directive.Version} {(known.IsOwn ? "own" : "received")}",
            };
        Assert.Equal(sees, string.Join(", ", new[] { sent, draft, one, two }.Select(Told)));
        foreach (var directive in new[] { sent, draft, one, two })
            Assert.Equal(
                Told(directive) != "-",
                (await Stores.Directives.ReadableAsync(new DirectiveFilter(reader, directive.Id), default)).Count == 1
            );
        if (seen.FirstOrDefault(each => each.Directive.Id == sent.Id) is { IsOwn: false } received)
            Assert.Equal((sent.Subject, 2, DirectiveState.Received), (received.Directive.Subject, received.Newest, received.State));
        Assert.Equal(
            reader is "xa1" or "xa1a" or "tu",
            (await Stores.Directives.BroadcastsReceivedAsync(reader ?? "nowhere", default)).Contains(broadcast.Id)
        );
    }

    [SkippableFact]
    public async Task What_has_not_left_yet_is_read_by_nobody_below()
    {
        await ProvinceAsync();
        await Seed.StartedAsync(await Seed.DirectiveAsync(), audience: new Audience(["xa1"], []));
        Assert.Empty(await Stores.Directives.ReadableAsync(new DirectiveFilter("xa1", Limit: 10), default));
    }

    [SkippableFact]
    public async Task A_list_is_narrowed_to_a_unit()
    {
        await ProvinceAsync();
        var own = (await Stores.Directives.SaveAsync(Given() with { UnitCode = "xa1" }, Seed.Version("của xã 1"), default)).Directive;
        await Seed.DirectiveAsync();
        Assert.Equal(
            [own.Id],
            (await Stores.Directives.ReadableAsync(new DirectiveFilter(null, UnitCode: "xa1", Limit: 10), default)).Select(one =>
                one.Directive.Id
            )
        );
        Assert.Equal(2, (await Stores.Directives.ReadableAsync(new DirectiveFilter("tu", UnitCode: "tu", Limit: 10), default)).Count);
    }

    private static readonly Actor Clerk = new("key:clerk");

    private AuditEvent Judged => AuditEvent.Of(Now, Clerk.Name, "directive.mark_judged", "directive", "");

    private Directive Given(string? key = null) =>
        new(0, key, "Ban Thường vụ", "cong_van", "1-CV/TU", null, "về lịch họp", Urgency.Thuong, 1, Now);

    /// <summary>A province <c>tu</c> with two communes, each with a cell (<c>xa1a</c>, <c>xa2a</c>) and its group.</summary>
    private async Task ProvinceAsync()
    {
        await Seed.UnitsAsync([
            new UnitRow("tu", null, UnitKind.ProvincialCommittee, "Tỉnh ủy", null, null),
            .. new[] { 1, 2 }.SelectMany(n =>
                new[]
                {
                    new UnitRow($"xa{n}", "tu", UnitKind.CommuneCommittee, $"Đảng ủy xã {n}", null, null),
                    new UnitRow($"xa{n}a", $"xa{n}", UnitKind.Cell, $"Chi bộ {n}", null, null),
                }
            ),
        ]);
        await Seed.GroupsAsync([new GroupRow("xa1a", Seed.Chat(1), "Nhóm 1"), new GroupRow("xa2a", Seed.Chat(2), "Nhóm 2")]);
    }

    [SkippableFact]
    public async Task An_author_has_one_draft_a_message_and_the_last_words_stand()
    {
        var directive = await Seed.DirectiveAsync();
        var draft = new MessageDraft(directive.Id, "cell", "console:an", 1, "Việc của chi bộ:\n• “một”", Now);
        await Stores.MessageDrafts.SaveAsync(draft, default);
        await Stores.MessageDrafts.SaveAsync(draft with { Audience = "team", Words = "tổ" }, default);
        await Stores.MessageDrafts.SaveAsync(draft with { Author = "console:binh", Words = "của người khác" }, default);
        await Stores.MessageDrafts.SaveAsync(draft with { Version = 2, Words = "hai", UpdatedAt = Now.AddMinutes(1) }, default);

        Assert.Equal(
            [draft with { Version = 2, Words = "hai", UpdatedAt = Now.AddMinutes(1) }, draft with { Audience = "team", Words = "tổ" }],
            await Stores.MessageDrafts.OfAsync(directive.Id, "console:an", default)
        );
        await Stores.MessageDrafts.RemoveAsync(directive.Id, "cell", "console:an", default);
        await Stores.MessageDrafts.RemoveAsync(directive.Id, "cell", "console:an", default);
        Assert.Equal("team", Assert.Single(await Stores.MessageDrafts.OfAsync(directive.Id, "console:an", default)).Audience);
        Assert.Equal("của người khác", Assert.Single(await Stores.MessageDrafts.OfAsync(directive.Id, "console:binh", default)).Words);
    }
}
