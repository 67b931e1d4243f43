using System.Text.RegularExpressions;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Conversations;
using CellBot.Conversations.Dialogs;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Reports;
using CellBot.Reports.Forms;
using CellBot.Testing;
using CellBot.Testing.Dialogs;

namespace CellBot.Tests.Conversations.Reporting;

/// <summary>People who tap, write and repeat anything while processes die, programs change and the office acts: no talk sticks, no report
/// is lost or made twice, and nobody reaches another's. 125 walks; 5,000 with CELLBOT_LONG. A failure names its seed.</summary>
[Trait("Kind", "Simulation")]
public sealed partial class ReportWalkTests(Xunit.Abstractions.ITestOutputHelper output) : IAsyncLifetime
{
    private const int Steps = 40;

    /// <summary>Over one database; the next ones begin with an empty one.</summary>
    private const int Walks = 125;

    private static readonly int Databases = Environment.GetEnvironmentVariable("CELLBOT_LONG") is { Length: > 0 } ? 40 : 1;
    private static readonly Actor Clerk = new("key:clerk");
    private static readonly long[] People = [Seed.User(1, 1), Seed.User(1, 2), Seed.User(2, 1), 424242];

    private static readonly string[] Words =
    [
        "/phananh",
        "/start pa_1",
        "/start pa",
        "/huy",
        "hủy",
        "quay lai",
        "bỏ qua",
        "xong",
        "gửi",
        "Mất điện <b>từ sáng</b>",
        "12",
        "có",
        "không",
        "gấp",
        "bình thường",
        "khó khăn",
        "bao cao nhanh",
        "/baocaonhanh",
        "/start pathem_1",
        "/start paxong_2",
        "phan anh",
        "MẬT\nKế hoạch",
        "\u0000\u200B",
        new string('a', 1200),
        "{text}",
        "PA-0001",
    ];

    private SqliteFixture _file = new();
    private StoreSet _stores = null!;
    private readonly FakeClock _clock = new();
    private ReportHouse _house = null!;
    private IReadOnlyList<(long User, RosterMembership RosterMembership)> _seats = [];

    public async Task InitializeAsync()
    {
        await _file.MigrateAsync();
        _stores = DatabaseStores.Over(_file.Database);
        var seed = new Seed(_stores, _clock);
        await seed.UnitsAsync([new UnitRow("tinh", null, UnitKind.ProvincialCommittee, "Tỉnh ủy", null, null)]);
        await seed.CommuneAsync(cells: 2);
        var commune = (await _stores.Organization.UnitAsync(Seed.Root, default))!.Unit.Id;
        await _stores.Organization.ApplyAsync(
            new ImportPlan<UnitRow>(
                [],
                [new ChangedRow<UnitRow>(commune, new UnitRow(Seed.Root, "tinh", UnitKind.CommuneCommittee, "Đảng ủy xã", null, null))],
                0,
                []
            ),
            _clock.GetUtcNow(),
            default
        );
        await seed.StartedAsync();
        _house = new ReportHouse(_stores, _clock);
        _seats =
        [
            (People[0], await _house.SeatAsync(1, 1)),
            (People[1], await _house.SeatAsync(1, 2)),
            (People[2], await _house.SeatAsync(2, 1)),
        ];
    }

    public async Task DisposeAsync() => await _file.DisposeAsync();

    [Fact]
    public async Task No_walk_sticks_doubles_or_loses_a_report()
    {
        for (var seed = 1; seed <= Databases * Walks; seed++)
        {
            try
            {
                await WalkAsync(new Random(seed));
                if (seed % Walks == 0)
                    await CheckAllAsync();
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"walk {seed}: {fault.Message}", fault);
            }
            if (seed % Walks != 0 || seed == Databases * Walks)
                continue;
            await _file.DisposeAsync();
            _file = new SqliteFixture();
            await InitializeAsync();
        }
        output.WriteLine($"{Databases * Walks} walks: {_rare}");
        Assert.True(_rare is { Reopened: > 0, Solved: > 0, Answered: > 0 }, $"they lead nowhere and prove nothing: {_rare}");
    }

    private async Task CheckAllAsync()
    {
        var all = await AllAsync();
        Assert.Equal(Enumerable.Range(1, all.Count).Select(number => (long)number), all.Select(report => report.Number).Order());
        Assert.True(all.Count > Walks / 10, $"only {all.Count} reports came of {Walks} walks: they do not get anywhere");
        _rare.Reopened += all.Count(report => report.State == ReportState.Reopened);
        _rare.Solved += all.Count(report => report.State == ReportState.Solved);
        foreach (var form in await _stores.Forms.ListAsync(1_000, default))
            _rare.Answered += (await _stores.Forms.UnitsAsync(form.Id, default)).Count(unit => unit.Answers is not null);
        Assert.Null(await _stores.Audit.VerifyAsync(default));
    }

    private async Task WalkAsync(Random random)
    {
        var before = (await AllAsync()).Count;
        var flow = new TestFlow(_clock, _house.Dialogs());
        // Every walk's dialogs and updates are its own: keys of deeds are made from them, in the store as on the channel.
        while (flow.NextUpdate() < _updates) { }
        foreach (var (user, seat) in _seats)
            flow.RosterMembership(user, seat);
        for (var step = 0; step < Steps; step++)
            await StepAsync(flow, random);
        flow.Store.Dies = _ => false;
        flow.Restart(_house.Dialogs());
        foreach (var person in People)
        {
            flow.As(person);
            for (var left = 0; left < 10 && flow.Store.All.Any(state => state.ChatId == person && state.Top is not null); left++)
                await flow.WriteAsync("/huy");
            Assert.DoesNotContain(flow.Store.All, state => state.ChatId == person && state.Top is not null);
            await flow.WriteAsync("/phananh");
            Assert.Contains(person == 424242 ? "chưa có trong danh sách" : "loại nào", flow.Text);
        }
        await CheckAsync(flow, before);
        _updates = flow.NextUpdate();
    }

    private (int Reopened, int Solved, int Answered) _rare; // of all walks: one database may happen to have none
    private long _updates;

    private async Task StepAsync(TestFlow flow, Random random)
    {
        if (random.Next(4) == 0)
            flow.As(People[random.Next(People.Length)]);
        if (random.Next(20) == 0)
            flow.Restart(
                random.Next(2) == 0
                    ? _house.Dialogs()
                    : [.. _house.Dialogs().Select(dialog => new OfVersion(dialog, random.Next(1, 4), random.Next(2) == 0))]
            );
        var dies = random.Next(12) == 0;
        var afterwards = random.Next(2) == 0;
        flow.Store.Dies = after => dies && after == afterwards;
        try
        {
            await ActAsync(flow, random);
        }
        catch (DiedException)
        {
            // The channel brings the update again, to another process.
            flow.Store.Dies = _ => false;
            flow.Restart(_house.Dialogs());
            await flow.ReplayAsync();
        }
    }

    private async Task ActAsync(TestFlow flow, Random random)
    {
        var seen = flow
            .Store.Sent.Where(reply => reply.ChatId == flow.Chat)
            .SelectMany(reply => reply.Message.Buttons.SelectMany(row => row))
            .Where(button => button.Data is not null)
            .ToList();
        switch (random.Next(32))
        {
            case >= 20: // as somebody who means it
                await MeantAsync(flow, random);
                break;
            case < 9 when seen.Count > 0:
                await flow.TapDataAsync(seen[random.Next(seen.Count)].Data!);
                break;
            case < 12:
                await flow.WriteAsync(Words[random.Next(Words.Length)]);
                break;
            case 12:
                await flow.WriteAsync("Cầu <i>sập</i> & ngập");
                break;
            case 13:
                await flow.PhotoAsync($"photo-{random.Next(3)}", random.Next(2) == 0 ? "Ảnh hiện trường" : null);
                break;
            case 14:
                await flow.TryAsync(
                    flow.Message(null, [new Attachment("document", "f", "x.exe", 5, "application/x-msdownload")]),
                    flow.NextUpdate()
                );
                break;
            case 15:
                await flow.PlaceAsync(10.5, 106.25);
                break;
            case 16:
                await flow.TapDataAsync($"{(random.Next(2) == 0 ? ReportNotices.SolvedAct : ReportNotices.AddAct)}:{random.Next(1, 12)}");
                break;
            case 17:
                if (flow.Received > 0)
                    await flow.ReplayAsync();
                break;
            case 18:
                await OfficeAsync(random);
                break;
            default:
                _clock.Advance(TimeSpan.FromMinutes(random.Next(1, 3000)));
                await _house.Escalator.RunOnceAsync(default);
                break;
        }
    }

    /// <summary>What an attentive person does with the newest message.</summary>
    private static async Task MeantAsync(TestFlow flow, Random random)
    {
        if (flow.Received == 0 || flow.Store.All.All(state => state.ChatId != flow.Chat || state.Top is null))
        {
            await flow.WriteAsync(random.Next(3) == 0 ? "bao cao nhanh" : "/phananh");
            return;
        }
        if (
            flow.Text.Contains("Viết ngắn gọn", StringComparison.Ordinal)
            || flow.Text.Contains("nội dung bổ sung", StringComparison.Ordinal)
        )
            await flow.WriteAsync("Cầu <i>sập</i> & ngập");
        else if (flow.Text.Contains("Nơi xảy ra, nếu cần", StringComparison.Ordinal))
            await flow.WriteAsync("bỏ qua");
        else if (flow.Text.Contains("Số hộ?", StringComparison.Ordinal))
            await flow.WriteAsync("12");
        else if (
            flow
                .Last.Buttons.SelectMany(row => row)
                .Where(button => button.Data is not null && button.Text is not ("Hủy" or "Quay lại" or "Sửa nội dung"))
                .ToList() is
            { Count: > 0 } onward
        )
            await flow.TapDataAsync(onward[random.Next(onward.Count)].Data!);
        else
            await flow.WriteAsync("xong");
    }

    private async Task OfficeAsync(Random random)
    {
        var newest =
            (await _stores.Reports.ListAsync(new ReportFilter(random.Next(2) == 0 ? [] : [ReportState.Open]), default))
                .MaxBy(view => view.Report.Number)
                ?.Report.Number
            ?? 1;
        _ = random.Next(6) switch
        {
            0 => await _house.Office.EscalateAsync(newest, null, Clerk, default),
            1 => await _house.Office.CloseAsync(newest, "Trùng", Clerk, default),
            2 => await _house.Office.AssignAsync(newest, "Bộ phận", Clerk, default),
            _ => await _house.Office.AnswerAsync(newest, "Đã rõ", Clerk, default),
        };
        if (
            random.Next(4) == 0
            && await _house.Forms.MakeAsync(
                "Rà soát",
                [("Số hộ?", FormFieldKind.Number), ("Đủ nước?", FormFieldKind.YesNo)],
                null,
                Clerk,
                default
            )
                is { Form: { } form }
        )
            await _house.Forms.SendAsync(form.Id, new Audience([Seed.Root], []), null, Clerk, default);
    }

    private async Task CheckAsync(TestFlow flow, int before)
    {
        var made = (await AllAsync()).Where(report => report.Number > before).ToList();
        var told = flow
            .Store.Sent.Select(reply => (reply.ChatId, Match: Received().Match(reply.Message.Html)))
            .Where(one => one.Match.Success)
            .Select(one => (one.ChatId, Number: IssueReport.NumberIn(one.Match.Groups[1].Value)!.Value))
            .ToList();
        Assert.Equal(told.Count, told.Distinct().Count()); // each ticket is told once
        Assert.Equal(made.Select(report => (report.Reporter!.ChatId!.Value, report.Number)).Order(), told.Order()); // and every one is told, to whom it belongs
        Assert.All(made, report => Assert.False(ReportPolicy.IsClassified(report.Text)));
        Assert.DoesNotContain(
            flow.Store.Sent,
            reply => reply.ChatId == 424242 && reply.Message.Html.Contains("PA-", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(flow.Store.Sent, reply => reply.Message.Html.Contains("<i>sập", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<IssueReport>> AllAsync() =>
        [.. (await _stores.Reports.ListAsync(new ReportFilter([], Limit: 1_000_000), default)).Select(view => view.Report)];

    [GeneratedRegex("Đã tiếp nhận phản ánh số <b>(PA-[0-9]+)</b>")]
    private static partial Regex Received();
}
