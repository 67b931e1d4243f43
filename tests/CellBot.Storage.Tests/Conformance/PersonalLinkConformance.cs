using System.Security.Cryptography;
using CellBot.Organization.PersonalLinks;
using CellBot.Organization.Privacy;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>IPersonalLinkStore: whom a link opens for, until when, and what the trail says.</summary>
public abstract class PersonalLinkConformance : StoreConformance
{
    private readonly PersonalLinkOptions _options = new() { Life = TimeSpan.FromDays(180) };

    private PersonalLinkService Service => new(Stores.PersonalLinks, Stores.Persons, _options, RandomNumberGenerator.GetBytes, Clock);

    private async Task<IReadOnlyList<long>> MembersAsync(int cell) =>
        [
            .. (await Stores.Organization.SnapshotAsync(default))
                .Members.Where(member => member.TelegramUserId is { } user && user / 1000 == cell)
                .OrderBy(member => member.TelegramUserId)
                .Select(member => member.Id),
        ];

    private async Task<string[]> TrailAsync() =>
        [
            .. (await Stores.TrailAsync())
                .Select(entry => entry.Action)
                .Where(action => action.StartsWith("personal_link", StringComparison.Ordinal)),
        ];

    [SkippableFact]
    public async Task A_link_opens_for_its_person_alone_and_its_first_use_is_in_the_trail_once()
    {
        await Seed.CommuneAsync();
        var first = (await MembersAsync(1))[0];
        var made = (await Service.MakeAsync("cb1", first, "account:1", default))!;
        Assert.Null(made.Link.FirstUsedAt);
        var visit = (await Service.OpenAsync(made.Token, default))!;
        Assert.Equal(first, visit.Link.MemberId);
        Assert.Equal([first], visit.Person.MemberIds);
        await Service.OpenAsync(made.Token, default);
        Clock.Advance(TimeSpan.FromDays(2));
        await Service.OpenAsync(made.Token, default);
        Assert.Equal(["personal_link.made", "personal_link.first_used"], await TrailAsync());
        Assert.Null(await Stores.Audit.VerifyAsync(default));
    }

    [SkippableFact]
    public async Task What_is_no_token_of_ours_opens_nothing()
    {
        await Seed.CommuneAsync();
        var made = (await Service.MakeAsync("cb1", (await MembersAsync(1))[0], "account:1", default))!;
        foreach (
            var wrong in (string[])
                [
                    "",
                    "a",
                    made.Token[..^1],
                    made.Token + "A",
                    made.Token[..^1] + (made.Token[^1] == 'A' ? 'B' : 'A'),
                    new string('ă', 24),
                    new string('-', 24),
                ]
        )
            Assert.Null(await Service.OpenAsync(wrong, default));
        Assert.NotNull(await Service.OpenAsync(made.Token, default));
    }

    [SkippableFact]
    public async Task An_unused_link_ends_and_one_in_use_goes_on()
    {
        await Seed.CommuneAsync();
        var members = await MembersAsync(1);
        var used = (await Service.MakeAsync("cb1", members[0], "account:1", default))!;
        var left = (await Service.MakeAsync("cb1", members[1], "account:1", default))!;
        Clock.Advance(TimeSpan.FromDays(179));
        Assert.NotNull(await Service.OpenAsync(used.Token, default));
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await Service.OpenAsync(left.Token, default));
        Assert.NotNull(await Service.OpenAsync(used.Token, default));
        Assert.Equal([members[0]], (await Service.OfUnitAsync("cb1", default)).Keys);
        Clock.Advance(TimeSpan.FromDays(180));
        Assert.Null(await Service.OpenAsync(used.Token, default));
    }

    [SkippableFact]
    public async Task A_new_link_ends_the_one_before_and_a_revoked_one_opens_nothing()
    {
        await Seed.CommuneAsync();
        var members = await MembersAsync(1);
        var old = (await Service.MakeAsync("cb1", members[0], "account:1", default))!;
        var other = (await Service.MakeAsync("cb1", members[1], "account:1", default))!;
        var fresh = (await Service.MakeAsync("cb1", members[0], "account:1", default))!;
        Assert.Null(await Service.OpenAsync(old.Token, default));
        Assert.NotNull(await Service.OpenAsync(fresh.Token, default));
        Assert.True(await Service.RevokeAsync("cb1", members[0], "account:1", default));
        Assert.False(await Service.RevokeAsync("cb1", members[0], "account:1", default));
        Assert.Null(await Service.OpenAsync(fresh.Token, default));
        Assert.NotNull(await Service.OpenAsync(other.Token, default));
        Assert.Equal(
            [
                "personal_link.first_used",
                "personal_link.first_used",
                "personal_link.made",
                "personal_link.made",
                "personal_link.made",
                "personal_link.revoked",
            ],
            (await TrailAsync()).Order(StringComparer.Ordinal)
        );
    }

    [SkippableFact]
    public async Task A_link_is_made_and_revoked_for_the_units_own_people()
    {
        await Seed.CommuneAsync();
        var member = (await MembersAsync(1))[0];
        Assert.Null(await Service.MakeAsync("cb2", member, "account:1", default));
        Assert.Null(await Service.MakeAsync("cb1", 424242, "account:1", default));
        var made = (await Service.MakeAsync("cb1", member, "account:1", default))!;
        Assert.False(await Service.RevokeAsync("cb2", member, "account:1", default));
        Assert.NotNull(await Service.OpenAsync(made.Token, default));
        Assert.Equal(["personal_link.made", "personal_link.first_used"], await TrailAsync());
    }

    [SkippableFact]
    public async Task A_person_who_leaves_the_roster_or_is_erased_has_no_page_any_more()
    {
        await Seed.CommuneAsync();
        var members = await MembersAsync(1);
        var ended = (await Service.MakeAsync("cb1", members[0], "account:1", default))!;
        var erased = (await Service.MakeAsync("cb1", members[1], "account:1", default))!;
        var people = new PersonService(
            Stores.Persons,
            Stores.Joining,
            Stores.PersonalData,
            Stores.Eraser,
            Stores.Scrubber,
            Stores.Audit,
            Clock
        );
        await people.EndAsync(members[0], "account:1", default);
        var person = (await people.FindAsync(members[1], default))!;
        Assert.Single((await people.ExportAsync(person, "account:1", default)).Sections["personal_links"]);
        await people.EraseAsync(person, "account:1", default);
        Assert.Null(await Service.OpenAsync(ended.Token, default));
        Assert.Null(await Service.OpenAsync(erased.Token, default));
    }
}
