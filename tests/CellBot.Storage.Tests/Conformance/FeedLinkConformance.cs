using System.Security.Cryptography;
using CellBot.Auditing;
using CellBot.Organization.PersonalLinks;
using CellBot.PersonalPages.Feeds;
using CellBot.Storage.PersonalPages;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>IFeedLinkStore: what a calendar's link opens, until when, and what the trail says.</summary>
public abstract class FeedLinkConformance : StoreConformance
{
    private FeedLinkService Feeds => new(new FeedLinkStore(Stores.Database), new(), RandomNumberGenerator.GetBytes, Clock);

    private PersonalLinkService Pages => new(Stores.PersonalLinks, Stores.Persons, new(), RandomNumberGenerator.GetBytes, Clock);

    private async Task<long> MemberAsync(string name) =>
        (await Stores.Organization.SnapshotAsync(default)).Members.First(member => member.FullName == name).Id;

    private async Task<string> MakeAsync(FeedOwner owner) => (await Feeds.MakeAsync(owner, "account:1", default))!.Token;

    private async Task<FeedOwner> PersonAsync(string name, string? unit = null) => new FeedOwner.OfMember(await MemberAsync(name), unit);

    private async Task<string[]> TrailAsync() =>
        [
            .. (await Stores.TrailAsync())
                .Where(entry => entry.Action.StartsWith("feed_link", StringComparison.Ordinal))
                .Select(entry => $"{entry.Action} {entry.SubjectKind}"),
        ];

    [SkippableFact]
    public async Task A_units_link_and_a_persons_open_their_own_and_the_first_use_is_in_the_trail_once()
    {
        await Seed.CommuneAsync();
        var unit = await MakeAsync(new FeedOwner.OfUnit("cb1"));
        var person = await MakeAsync(await PersonAsync("Người 1.2", "cb1"));
        Assert.Equal(("cb1", null), ((await Feeds.OpenAsync(unit, default))!.Unit!.Code, (await Feeds.OpenAsync(unit, default))!.MemberId));
        Assert.Equal(
            (null, await MemberAsync("Người 1.2")),
            ((await Feeds.OpenAsync(person, default))!.Unit, (await Feeds.OpenAsync(person, default))!.MemberId!.Value)
        );
        Clock.Advance(TimeSpan.FromDays(2));
        await Feeds.OpenAsync(unit, default);
        Assert.Equal(
            ["feed_link.made unit", "feed_link.made member", "feed_link.first_used unit", "feed_link.first_used member"],
            await TrailAsync()
        );
        Assert.Equal(2, (await Feeds.OfUnitAsync("cb1", default)).Count);
        Assert.Empty(await Feeds.OfUnitAsync("cb2", default));
    }

    [SkippableFact]
    public async Task What_is_no_token_of_ours_opens_nothing_and_a_pages_token_is_none()
    {
        await Seed.CommuneAsync();
        var token = await MakeAsync(new FeedOwner.OfUnit("cb1"));
        var page = (await Pages.MakeAsync("cb1", await MemberAsync("Người 1.1"), "account:1", default))!.Token;
        foreach (var wrong in (string[])["", "a", token[..^1], token + "A", new string('A', 24), new string('ă', 24), page])
            Assert.Null(await Feeds.OpenAsync(wrong, default));
        Assert.Null(await Pages.OpenAsync(token, default));
        Assert.NotNull(await Feeds.OpenAsync(token, default));
    }

    [SkippableFact]
    public async Task An_unused_link_ends_and_one_in_use_goes_on()
    {
        await Seed.CommuneAsync();
        var used = await MakeAsync(new FeedOwner.OfUnit("cb1"));
        var left = await MakeAsync(new FeedOwner.OfUnit("cb2"));
        Clock.Advance(TimeSpan.FromDays(179));
        Assert.NotNull(await Feeds.OpenAsync(used, default));
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await Feeds.OpenAsync(left, default));
        Assert.NotNull(await Feeds.OpenAsync(used, default));
    }

    [SkippableFact]
    public async Task A_new_link_ends_the_one_before_and_a_revoked_one_opens_nothing()
    {
        await Seed.CommuneAsync();
        var (mine, theirs) = (await PersonAsync("Người 1.1"), await PersonAsync("Người 1.2"));
        var (old, other, unit) = (await MakeAsync(mine), await MakeAsync(theirs), await MakeAsync(new FeedOwner.OfUnit("cb1")));
        var fresh = await MakeAsync(mine);
        Assert.Null(await Feeds.OpenAsync(old, default));
        Assert.NotNull(await Feeds.OpenAsync(fresh, default));
        Assert.True(await Feeds.RevokeAsync(mine, "member:1", default));
        Assert.False(await Feeds.RevokeAsync(mine, "member:1", default));
        Assert.Null(await Feeds.OpenAsync(fresh, default));
        Assert.NotNull(await Feeds.OpenAsync(other, default));
        Assert.NotNull(await Feeds.OpenAsync(unit, default));
        Assert.True(await Feeds.RevokeAsync(new FeedOwner.OfUnit("cb1"), "account:1", default));
        Assert.Null(await Feeds.OpenAsync(unit, default));
    }

    [SkippableFact]
    public async Task An_office_makes_and_ends_them_for_its_own_people()
    {
        await Seed.CommuneAsync();
        Assert.Null(await Feeds.MakeAsync(await PersonAsync("Người 1.1", "cb2"), "account:1", default));
        Assert.Null(await Feeds.MakeAsync(new FeedOwner.OfUnit("cb77"), "account:1", default));
        Assert.Null(await Feeds.MakeAsync(new FeedOwner.OfMember(424242, null), "account:1", default));
        var token = await MakeAsync(await PersonAsync("Người 1.1", "cb1"));
        Assert.False(await Feeds.RevokeAsync(await PersonAsync("Người 1.1", "cb2"), "account:1", default));
        Assert.NotNull(await Feeds.OpenAsync(token, default));
    }

    [SkippableFact]
    public async Task It_ends_with_the_persons_page_and_with_the_person()
    {
        await Seed.CommuneAsync();
        await Pages.MakeAsync("cb1", await MemberAsync("Người 1.1"), "account:1", default);
        var lost = await MakeAsync(await PersonAsync("Người 1.1"));
        await Pages.RevokeAsync("cb1", await MemberAsync("Người 1.1"), "account:1", default);
        Assert.Null(await Feeds.OpenAsync(lost, default));
        var erased = await MakeAsync(await PersonAsync("Người 1.2"));
        var person = (await Stores.Persons.OfMemberAsync(await MemberAsync("Người 1.2"), default))!;
        Assert.Single(await Stores.PersonalData.Single(source => source.Section == "feed_links").ReadAsync(person, default));
        await Stores.Eraser.EraseAsync(person, Now, AuditEvent.Of(Now, "account:1", "person.erased", "member", "1"), default);
        Assert.Null(await Feeds.OpenAsync(erased, default));
        Assert.Empty(await Stores.PersonalData.Single(source => source.Section == "feed_links").ReadAsync(person, default));
    }
}
