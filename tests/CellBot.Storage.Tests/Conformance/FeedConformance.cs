using System.Security.Cryptography;
using CellBot.Acknowledgements;
using CellBot.Broadcasts;
using CellBot.Calendar;
using CellBot.Messages;
using CellBot.PersonalPages.Feeds;
using CellBot.Reminders;
using CellBot.Storage.PersonalPages;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>What stands in a feed, over the stores: of the directives in force for the units of today, and nothing of who they are.</summary>
public abstract class FeedConformance : StoreConformance
{
    private const string Reading = """
        {"temporal":[
          {"text":"trước ngày 25/12/2026","offset":[10,20],"kind":"deadline","due":"<2026-12-25","is_deadline":true},
          {"text":"16 giờ 30 ngày 10/12/2026","offset":[30,40],"kind":"deadline","due":"2026-12-10T16:30","is_deadline":true},
          {"text":"thứ Sáu hằng tuần","offset":[50,60],"kind":"recurring","rrule":"FREQ=WEEKLY;BYDAY=FR","is_deadline":true},
          {"text":"hằng ngày","offset":[61,69],"kind":"recurring","rrule":"FREQ=DAILY;BYHOUR=6,17;BYMINUTE=0","is_deadline":true},
          {"text":"ngày 08/12/2026","offset":[70,80],"kind":"meeting_date","start":"2026-12-08","is_deadline":false},
          {"text":"ngày 01/11/2026","offset":[90,99],"kind":"reference_date","start":"2026-11-01","is_deadline":false}]}
        """;

    private readonly HolidayCalendar _holidays = (
        (HolidayFile.Loaded)
            HolidayFile.Parse(File.ReadAllText(Path.Combine(Repository.Content, "calendar", "holidays.yaml")), "holidays.yaml")
    ).Calendar;

    private ReminderSettings Settings { get; set; } = new();

    private FeedLinkService Links => new(new FeedLinkStore(Stores.Database), new(), RandomNumberGenerator.GetBytes, Clock);

    private async Task<string> FeedAsync(FeedOwner owner)
    {
        var messages = (await MessageCatalogReader.ReadAsync(Path.Combine(Repository.Content, "messages"), default)).Catalog!;
        var service = new FeedService(
            Stores.Confirmations,
            Stores.PersonalTexts,
            Stores.Directives,
            Stores.Memberships,
            Stores.Persons,
            Stores.Organization,
            new FeedDays(new CurrentHolidays(_holidays), Settings, messages),
            messages,
            Clock
        );
        var made = (await Links.MakeAsync(owner, "account:1", default))!;
        return (await service.WriteAsync(made.Link, default)).Replace("\r\n ", "", StringComparison.Ordinal);
    }

    private async Task<FeedOwner> PersonAsync(string name) =>
        new FeedOwner.OfMember((await Stores.Organization.SnapshotAsync(default)).Members.First(one => one.FullName == name).Id, null);

    private async Task<Broadcast> OutAsync(params string[] units)
    {
        var directive = await Seed.DirectiveAsync();
        directive = (
            await Stores.Directives.SaveAsync(
                directive,
                Seed.Version("hash2") with
                {
                    DirectiveId = directive.Id,
                    Version = 2,
                    Reading = Reading,
                },
                default
            )
        ).Directive;
        var draft = await Seed.DraftAsync(directive, audience: new Audience([.. units], []));
        draft = await Broadcasts.AddAsync(draft with { Id = 0, AcknowledgeBy = Now.AddDays(2) }, default);
        Assert.True(
            await Broadcasts.TryChangeAsync(
                draft with
                {
                    State = BroadcastState.Approved,
                    SubmittedBy = "key:clerk",
                    ApprovedBy = "key:chief",
                    TextsHash = "texts",
                },
                BroadcastState.Draft,
                default
            )
        );
        await Broadcasts.StartAsync(draft.Id, Seed.Texts(), Now, default);
        await Seed.SentAsync(draft, await Seed.FenceAsync());
        return draft;
    }

    [SkippableFact]
    public async Task Deadlines_meetings_reports_and_holidays_are_in_it_by_their_days()
    {
        await Seed.CommuneAsync(cells: 2);
        var broadcast = await OutAsync("cb1");
        var feed = await FeedAsync(new FeedOwner.OfUnit("cb1"));
        foreach (
            var line in (string[])
                [
                    $"UID:confirm-{broadcast.Id}@cellbot",
                    "DTSTART;TZID=Asia/Ho_Chi_Minh:20261125T080000", // Monday 8 o'clock, two days on
                    "DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261225", // "before the 25th"
                    "DTSTART;TZID=Asia/Ho_Chi_Minh:20261210T163000",
                    "DTSTART;VALUE=DATE:20261208",
                    "DTSTART;VALUE=DATE:20261127", // a Friday
                    "UID:report-20261129-", // a Sunday
                    "DTSTART;TZID=Asia/Ho_Chi_Minh:20261129T170000", // the last of its hours
                    "DTSTART;VALUE=DATE:20261203", // the cells' meeting
                    "SUMMARY:Nghỉ Tết Nguyên đán",
                    "SUMMARY:Họp định kỳ hằng tháng",
                ]
        )
            Assert.Contains(line, feed, StringComparison.Ordinal);
        Assert.DoesNotContain("20261101", feed, StringComparison.Ordinal);
        Assert.Equal(feed, await FeedAsync(new FeedOwner.OfUnit("cb1"))); // the same bytes
        Assert.DoesNotContain("confirm-", await FeedAsync(new FeedOwner.OfUnit("cb2")), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Nobody_reads_in_it_who_is_a_member_of_what()
    {
        await Seed.CommuneAsync(cells: 1);
        await OutAsync("cb1");
        foreach (var feed in (string[])[await FeedAsync(new FeedOwner.OfUnit("cb1")), await FeedAsync(await PersonAsync("Người 1.2"))])
        foreach (var word in (string[])["chi bộ", "đảng", "Người", "cb1", "đồng chí", "phòng, chống dịch", "phòng\\, chống dịch"])
            Assert.DoesNotContain(word, feed, StringComparison.OrdinalIgnoreCase);
    }

    [SkippableFact]
    public async Task What_is_confirmed_withdrawn_or_replaced_is_not_in_it_any_more()
    {
        await Seed.CommuneAsync(cells: 2);
        var broadcast = await OutAsync("cb1", "cb2");
        await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 2), Now)], default);
        Assert.DoesNotContain("confirm-", await FeedAsync(await PersonAsync("Người 1.2")), StringComparison.Ordinal);
        Assert.Contains("confirm-", await FeedAsync(await PersonAsync("Người 1.1")), StringComparison.Ordinal);
        Assert.Contains("confirm-", await FeedAsync(new FeedOwner.OfUnit("cb1")), StringComparison.Ordinal);
        await Seed.ConfirmAsync(broadcast, 1);
        Assert.DoesNotContain("confirm-", await FeedAsync(new FeedOwner.OfUnit("cb1")), StringComparison.Ordinal);
        Assert.Contains("due-", await FeedAsync(new FeedOwner.OfUnit("cb1")), StringComparison.Ordinal);
        Clock.Advance(TimeSpan.FromDays(90));
        var later = await FeedAsync(new FeedOwner.OfUnit("cb2"));
        Assert.DoesNotContain("due-", later, StringComparison.Ordinal);
        Assert.Contains("report-", later, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_committee_with_a_meeting_day_of_its_own_has_it()
    {
        await Seed.CommuneAsync(cells: 1);
        Settings = new() { MeetingDays = new Dictionary<string, int> { [Seed.Root] = 12 } };
        var feed = await FeedAsync(await PersonAsync("Người 1.1"));
        Assert.Contains("UID:monthly-20261212@cellbot", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("UID:monthly-20261203@cellbot", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("monthly-", await FeedAsync(new FeedOwner.OfUnit(Seed.Root)), StringComparison.Ordinal);
    }
}
