using CellBot.Directives;

namespace CellBot.Storage.Tests.Conformance;

public abstract class DirectiveConformance : StoreConformance
{
    [SkippableFact]
    public async Task A_directive_and_its_version_come_back_as_they_were_given()
    {
        var given = new Directive(0, "khoa", "Ban Thường vụ", "cong_dien", null, null, "về việc \"gấp\"", Urgency.HoaToc, 1, Now);
        var version = new DirectiveVersion(0, 1, "abc", new Dictionary<string, string> { ["cell"] = "Việc <b>một</b>", ["team"] = "Việc hai" }, null, "{\"đọc\":1}", "cli:root", Now);
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
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Stores.Directives.AddVersionAsync(directive, 1, Seed.Version($"h{n}"), default)));
        Assert.Equal(2, Assert.Single(tries, added => added is not null)!.Version);
        Assert.Null(await Stores.Directives.AddVersionAsync(directive, 1, Seed.Version("late"), default));
        Assert.Null(await Stores.Directives.AddVersionAsync(directive with { Id = 999 }, 1, Seed.Version("late"), default));
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

        Assert.Equal([draft with { Version = 2, Words = "hai", UpdatedAt = Now.AddMinutes(1) }, draft with { Audience = "team", Words = "tổ" }],
            await Stores.MessageDrafts.OfAsync(directive.Id, "console:an", default));
        await Stores.MessageDrafts.RemoveAsync(directive.Id, "cell", "console:an", default);
        await Stores.MessageDrafts.RemoveAsync(directive.Id, "cell", "console:an", default);
        Assert.Equal("team", Assert.Single(await Stores.MessageDrafts.OfAsync(directive.Id, "console:an", default)).Audience);
        Assert.Equal("của người khác", Assert.Single(await Stores.MessageDrafts.OfAsync(directive.Id, "console:binh", default)).Words);
    }
}
