using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Host.Drill;
using CellBot.Ways;

namespace CellBot.EndToEnd.Tests.CommandLine;

[Trait("Kind", "Host")]
public sealed class DrillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_lost_channel_is_played_to_its_end_and_every_promise_holds()
    {
        var answer = await CellBotProgram.RunAsync(
            _folder.Path,
            ["drill", "channel-loss", "--groups", "60", "--lost-after", "0.01", "--move-after", "3", "--back-after", "20"]
        );
        Assert.True(answer.ExitCode == 0, answer.Error + answer.Output);
        Assert.DoesNotContain("BROKEN", answer.Output, StringComparison.Ordinal);
        Assert.Matches(@"noticed after +0:00:[2-5]\d", answer.Output);
        Assert.Matches(@"moved after \(from the notice\) +0:03:\d\d", answer.Output);
        Assert.Matches(@"groups written to +\d+, of these [1-9]\d* after the return", answer.Output);
        Assert.Matches(@"groups spared +[1-9]", answer.Output);
        Assert.Matches(@"told twice +0\n", answer.Output);
        Assert.Matches(@"reached by sms +[1-9]", answer.Output);
        Assert.Contains("minute 20 of 40", answer.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Terms_that_make_no_loss_are_refused()
    {
        var answer = await CellBotProgram.RunAsync(_folder.Path, ["drill", "channel-loss", "--lost-after", "9", "--back-after", "9"]);
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("--back-after", answer.Error);
    }

    [Fact]
    public void A_broken_promise_is_told()
    {
        Assert.True(Report().Holds);
        Assert.Equal(["noticed within a minute"], Broken(report => report.Noticed = TimeSpan.FromSeconds(181)));
        Assert.Equal(["moved when its time had come"], Broken(report => report.Moved = TimeSpan.FromMinutes(19)));
        Assert.Equal(["told twice: 0"], Broken(report => report.NumbersTwice = 1));
        Assert.Equal(["told twice: 0"], Broken(report => report.GroupsTwice = 1));
        Assert.Equal(["told twice: 0"], Broken(report => report.GroupsNeedless = 1));
        Assert.Equal(["every group written to or spared"], Broken(report => report.GroupsSpared = 4));
        Assert.Equal(["the SMS within the month's budget"], Broken(report => report.Spent = 1_001));
        Assert.Equal(["audit chain whole"], Broken(report => report.IsAuditWhole = false));
        Assert.Equal(["everybody counted once"], Broken(report => report.Figures = Figures(WayClass.Sent, 79)));
        Assert.Equal(["nobody left without a way or a place on the list"], Broken(report => report.Figures = Figures(WayClass.None, 80)));
    }

    private static IEnumerable<string> Broken(Action<DrillReport> change)
    {
        var report = Report();
        change(report);
        return report.Promises.Where(promise => !promise.Holds).Select(promise => promise.Promise);
    }

    private static DrillReport Report() =>
        new(
            new DrillTerms(
                10,
                8,
                1,
                TimeSpan.FromMinutes(2),
                TimeSpan.FromMinutes(70),
                TimeSpan.FromMinutes(15),
                SmsPerMinute: 600,
                SmsPrice: 1,
                SmsBudget: 1_000
            ),
            80
        )
        {
            Lost = TimeSpan.FromMinutes(2),
            Noticed = TimeSpan.FromSeconds(162),
            Moved = TimeSpan.FromSeconds(1_072),
            Over = TimeSpan.FromMinutes(71),
            Figures = Figures(WayClass.Sent, 80),
            FiguresAt = TimeSpan.FromHours(1),
            GroupsWritten = 5,
            GroupsSpared = 5,
            Spent = 1_000,
            IsAuditWhole = true,
        };

    private static WayFigures Figures(WayClass what, int people) =>
        new(new Dictionary<WayClass, int> { [what] = people }, new Dictionary<string, int>(StringComparer.Ordinal), [], 0);

    public void Dispose() => _folder.Dispose();
}
