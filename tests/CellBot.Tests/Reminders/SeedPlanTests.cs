using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Reminders;
using CellBot.Tests.Reading;

namespace CellBot.Tests.Reminders;

/// <summary>The customer's own directives from the import to the phones, with the clock at their day of issue.</summary>
[Trait("Kind", "Corpus")]
public sealed class SeedPlanTests
{
    [SkippableTheory]
    [InlineData("000", "2021-04-27T07:00", "2021-04-28T08:00 holiday:2021-04-30:2", "2021-04-29T08:00 holiday:2021-04-30:1")]
    [InlineData("001", "2021-08-31T07:00", "2021-08-31T08:00 holiday:2021-09-02:2", "2021-09-01T08:00 holiday:2021-09-02:1")]
    [InlineData("002", "2021-08-25T07:00")]
    [InlineData("003", "2021-04-29T07:00", "2021-04-29T08:00 holiday:2021-04-30:1")]
    [InlineData("004", "2020-03-31T07:00", "2020-04-15T08:00 period:2020-04-15")]
    public async Task A_seed_is_proposed_accepted_with_the_broadcast_and_reaches_every_group_once(
        string seed,
        string now,
        params string[] expected
    )
    {
        Skip.IfNot(Directory.Exists(Readings.Shared("seeds")), "../shared is absent");
        var text = await File.ReadAllTextAsync(Directory.GetFiles(Readings.Shared("seeds"), seed + "*").Single());
        await using var house = await ReminderHouse.OpenAsync(now);
        await house.Seed.CommuneAsync(cells: 2, teams: 1);
        var directive = await house.ImportAsync(text);
        await house.Loop().RunOnceAsync(default);
        var proposed = await house.Stores.Reminders.OfDirectiveAsync(directive.Id, default);
        Assert.Equal(expected, proposed.Select(one => $"{one.What.At:yyyy-MM-ddTHH:mm} {one.What.Key}"));
        Assert.All(proposed, one => Assert.Equal(ReminderState.Proposed, one.State));
        Assert.All(proposed.Where(one => one.Draft.Quote is not null), one => Assert.Contains(Plain(one.Draft.Quote!), Plain(text)));

        await house.SentAsync(directive);
        await house.Loop().RunOnceAsync(default);
        Assert.All(
            await house.Stores.Reminders.OfDirectiveAsync(directive.Id, default),
            one => Assert.Equal(ReminderState.Planned, one.State)
        );
        foreach (var one in proposed)
        {
            house.Clock.SetUtcNow(one.What.At);
            Assert.Equal(3, (await house.Loop().RunOnceAsync(default)).Messages);
            Assert.All(await house.SendAsync(), letter => Assert.Contains(one.Draft.Quote ?? "Đề nghị", letter.Html));
        }
        Assert.All(
            await house.Stores.Reminders.OfDirectiveAsync(directive.Id, default),
            one => Assert.Equal((ReminderState.Sent, 3), (one.State, one.SentTo))
        );
        house.Clock.Advance(TimeSpan.FromDays(30));
        await house.Loop().RunOnceAsync(default);
        Assert.Empty(await house.SendAsync());
    }

    [Fact]
    public async Task A_new_version_makes_a_new_plan_once_it_was_sent()
    {
        await using var house = await ReminderHouse.OpenAsync("2026-11-23T09:00");
        await house.Seed.CommuneAsync(cells: 2);
        var first = await house.ImportAsync(Document("Báo cáo kết quả trước ngày 18/12/2026."));
        await house.SentAsync(first);
        await house.Loop().RunOnceAsync(default);
        Assert.Equal(["2026-12-14", "2026-12-16", "2026-12-17"], await OpenDaysAsync(house, first));
        await house.ImportAsync(Document("Báo cáo kết quả trước ngày 25/12/2026, gửi bằng văn bản."), over: first);
        await house.Loop().RunOnceAsync(default);
        Assert.Equal(["2026-12-14", "2026-12-16", "2026-12-17"], await OpenDaysAsync(house, first));
        await house.SentAsync((await house.Stores.Directives.FindAsync(first.Id, default))!);
        await house.Loop().RunOnceAsync(default);
        Assert.Equal(["2026-12-21", "2026-12-23", "2026-12-24"], await OpenDaysAsync(house, first));
        await house.TurnAtAsync("2026-12-21T08:00");
        var letter = (await house.SendAsync())[0];
        Assert.Equal(
            "<b>NHẮC VIỆC</b>\nCòn 03 ngày làm việc đến thời hạn ghi trong văn bản (ngày 24/12/2026). Đề nghị chi bộ thực hiện nghiêm nội dung tại mục 1: “Báo cáo kết quả trước ngày 25/12/2026, gửi bằng văn bản”.\nCăn cứ: Công văn 15-CV/TU ngày 20/11/2026.",
            letter.Html
        );
    }

    private static async Task<IReadOnlyList<string>> OpenDaysAsync(ReminderHouse house, Directive directive) =>
        [
            .. (await house.Stores.Reminders.OfDirectiveAsync(directive.Id, default))
                .Where(one => one.State == ReminderState.Planned)
                .Select(one => $"{VietnamTime.DateOf(one.What.At):yyyy-MM-dd}"),
        ];

    private static string Document(string duty) =>
        $"""
            ĐẢNG CỘNG SẢN VIỆT NAM
            TỈNH ỦY KIÊN LƯƠNG
            Số 15-CV/TU
            Kiên Lương, ngày 20 tháng 11 năm 2026

            Kính gửi: Các chi bộ trực thuộc

            Tỉnh ủy yêu cầu các chi bộ:
            1. {duty}
            2. Tuyên truyền đến từng đảng viên.
            """;

    private static string Plain(string text) => string.Concat(text.Where(c => char.IsLetterOrDigit(c)));
}
