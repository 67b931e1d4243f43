using CellBot.Delivery;
using CellBot.Loops;
using CellBot.Organization.Bots;
using CellBot.Restoring;
using CellBot.Testing;
using CellBot.Watching;
using CellBot.Web.Console.Standing;
using CellBot.Web.Console.Words;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class HealthViewTests
{
    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 11, 29, 3, 0, 0, TimeSpan.Zero));

    private DateTimeOffset Now => _clock.GetUtcNow();

    private static BotStanding Bot(string? host, params PauseView[] pauses) =>
        new(new Bot(1, "Bot tỉnh", [], 30), new DispatchOptions(), 18, 0, 0, host, pauses);

    private HealthView View(ServiceFigures? figures = null) =>
        new(figures ?? new ServiceFigures(Now) { BackedUpAt = Now.AddHours(-3) }, [Bot("may-1")], null, [], [], []);

    private IReadOnlyList<HealthLine> Lines(HealthView view)
    {
        var texts = ConsoleTextsTests.Load();
        return view.Lines(texts, new OfficeTime(texts, _clock));
    }

    [Fact]
    public void Where_all_is_well_each_area_says_so_once()
    {
        var lines = Lines(View());
        Assert.Equal(["sending", "receiving", "jobs", "backup"], lines.Select(line => line.Area));
        Assert.All(lines, line => Assert.Equal("done", line.Tone));
        Assert.Contains("07:00 hôm nay", lines[^1].Words, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_work_is_told_with_its_cause_the_gravest_first()
    {
        var figures = new ServiceFigures(Now)
        {
            Uncertain = new Dictionary<long, long> { [1] = 2 },
            Updates = [new UpdateFigure(1, 40, Now.AddMinutes(-5), 3)],
            ReminderDueSince = Now.AddMinutes(-20),
            Jobs = [new JobFigure("audit_anchor", Now, true, false), new JobFigure("reminders", Now, false, true)],
            BackedUpAt = Now.AddDays(-3),
        };
        var view = View(figures) with
        {
            Bots = [Bot(null)],
            Held = HoldReason.Copied,
            Failing = [new FailingLoop("outbox", Now.AddMinutes(-2), Now, 7, "NpgsqlException")],
            Troubles = [("Bot tỉnh", "401 Unauthorized")],
        };
        var lines = Lines(view);
        Assert.DoesNotContain(lines, line => line.Tone == "done");
        Assert.Equal(["failed", "failed", "doubt"], lines.Where(line => line.Area == "sending").Select(line => line.Tone));
        Assert.Contains(lines, line => line.Words.Contains("Chưa có máy chủ nào gửi tin cho bot Bot tỉnh", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Words.Contains("40 tin đến chưa được xử lý", StringComparison.Ordinal));
        Assert.Contains(lines, line => line is { Detail: "401 Unauthorized", Area: "receiving" });
        Assert.Contains(lines, line => line.Words.Contains("“Neo nhật ký”", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Words.Contains("“Nhắc việc” đang tạm dừng", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Words.Contains("Bản sao lưu gần nhất đã cũ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Words.Contains('['));
    }
}
