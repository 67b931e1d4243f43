using System.Text.RegularExpressions;
using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;
using CellBot.Reports;
using CellBot.Testing;
using CellBot.Testing.Dialogs;

namespace CellBot.Tests.Conversations.Walks;

[Trait("Kind", "Simulation")]
public sealed partial class RandomWalkTests(Xunit.Abstractions.ITestOutputHelper output)
{
    /// <summary>60 in the plain run; with CELLBOT_LONG=1 5,000.</summary>
    private static readonly int Walks = Environment.GetEnvironmentVariable("CELLBOT_LONG") == "1" ? 5_000 : 60;

    private const int WalksPerCommune = 20;
    private const string SecretName = "Người 2.1";

    [Fact]
    public void The_walks_know_every_dialog_there_is()
    {
        var known = new DialogHouse(DatabaseStores.Over(new SqliteFixture().Database), new FakeClock())
            .Dialogs()
            .Select(dialog => dialog.GetType());
        Assert.Empty(typeof(Dialog).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Dialog)) && !type.IsAbstract).Except(known));
    }

    [Fact]
    public async Task However_people_walk_nobody_is_stuck_and_nothing_is_lost_or_counted_twice()
    {
        var (reports, words) = (0, 0);
        for (var first = 1; first <= Walks; first += WalksPerCommune)
        {
            var came = await TogetherAsync(first);
            (reports, words) = (reports + came.Reports, words + came.Words);
        }
        output.WriteLine($"{Walks} walks: {reports} reports, {words} words of units");
        Assert.True(reports > 0 && words > 0, "the walks lead nowhere: they prove nothing");
    }

    private static async Task<(int Reports, int Words)> TogetherAsync(int first)
    {
        await using var commune = await Commune.WithAsync(2, "Trần Thị <b>B</b>", "Cụ C");
        var house = new DialogHouse(commune.Stores, commune.Clock);
        var flow = new TestFlow(commune.Clock, house.Dialogs()) { Memberships = commune.Stores.Memberships };
        var filed = new HashSet<string>();
        flow.Store.Saved = state =>
            filed.UnionWith(
                state
                    .Frames.Where(frame => frame is { DialogId: "report", StepId: DialogFrame.Finishing })
                    .Select(frame => frame.KeyFor(TestFlow.Bot))
            );
        for (var seed = first; seed < first + WalksPerCommune; seed++)
            await new RandomWalk(commune, house, flow, seed).RunAsync();
        return await CheckAsync(commune, flow, filed, $"seeds {first}…{first + WalksPerCommune - 1}");
    }

    private static async Task<(int Reports, int Words)> CheckAsync(Commune commune, TestFlow flow, HashSet<string> filed, string seeds)
    {
        // Every report that was sent has its ticket, and no report has two.
        var reports = await commune.Stores.Reports.ListAsync(new ReportFilter([], Limit: 10_000), default);
        var told = flow
            .Store.Sent.Select(reply => Ticket().Match(HtmlText.Unescape(reply.Message.Html)))
            .Where(match => match.Success)
            .Select(match => match.Value)
            .ToHashSet();
        Assert.True(
            filed.Count == reports.Count && told.Count == reports.Count,
            $"{seeds}: {filed.Count} sent, {reports.Count} kept, {told.Count} told"
        );

        var progress = (await commune.Stores.Broadcasts.ProgressAsync(commune.Broadcast.Id, default))!;
        var trail = await commune.Stores.TrailAsync();
        var counted =
            trail
                .Where(entry => entry.Action is "unit.received" or "unit.briefed")
                .GroupBy(entry => (entry.Action, entry.SubjectId))
                .Max(group => (int?)group.Count())
            ?? 0;
        Assert.True(counted <= 1, $"{seeds}: a unit confirmed twice");
        Assert.True(
            progress.AcknowledgedMembers <= progress.MembersAsked,
            $"{seeds}: {progress.AcknowledgedMembers} of {progress.MembersAsked} acknowledged"
        );
        Assert.Null(await commune.Stores.Audit.VerifyAsync(default));

        foreach (var reply in flow.Store.Sent)
            CheckMessage(reply.Message, seeds);
        Assert.DoesNotContain(
            flow.Store.Sent,
            reply => reply.ChatId != Seed.User(2, 1) && reply.Message.Html.Contains(SecretName, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            flow.Store.Sent,
            reply => reply.ChatId == 424242 && reply.Message.Html.Contains("Chi bộ 1", StringComparison.Ordinal)
        );
        return (reports.Count, trail.Count(entry => entry.Action.StartsWith("unit.", StringComparison.Ordinal)));
    }

    // The channel takes it: tags nested and known, lengths within its limits.
    private static void CheckMessage(OutgoingMessage message, string seeds)
    {
        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(message.Html))
            if (tag.Groups[1].Value.Length == 0)
                open.Push(tag.Groups[2].Value);
            else
                Assert.True(open.TryPop(out var name) && name == tag.Groups[2].Value, $"{seeds}: {message.Html}");
        Assert.True(open.Count == 0 && !Tag().Replace(message.Html, "").Contains('<'), $"{seeds}: {message.Html}");
        Assert.True(HtmlText.VisibleLength(message.Html) is > 0 and <= 4096, $"{seeds}: {message.Html.Length} long");
        Assert.All(
            message.Buttons.SelectMany(row => row),
            button =>
                Assert.True(
                    button.Data is null || System.Text.Encoding.UTF8.GetByteCount(button.Data) is > 0 and <= 64,
                    $"{seeds}: {button.Data}"
                )
        );
        Assert.All(message.Buttons.SelectMany(row => row), button => Assert.False(string.IsNullOrWhiteSpace(button.Text)));
    }

    [GeneratedRegex(@"(?<=Đã tiếp nhận phản ánh số )PA-\d+")]
    private static partial Regex Ticket();

    [GeneratedRegex(@"<(/?)(b|i|u|s|code|blockquote|a)(?: [^<>]*)?>")]
    private static partial Regex Tag();
}
