using CellBot.Conversations;

namespace CellBot.Tests.Conversations;

public sealed class TalkLimiterTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 1, 0, 0, TimeSpan.Zero);

    private readonly TalkLimiter _limits = new();

    private static Activity Private(long user) =>
        new Activity.MessageReceived(user, user, 1, ChatKind.Private, "/trogiup", null, [], null, null, "A");

    private static Activity InGroup(long user, string text = "/trogiup", bool toBot = false) =>
        new Activity.MessageReceived(-1, user, 1, ChatKind.Supergroup, text, null, [], null, null, "A", toBot);

    private List<TalkVerdict> Judge(int times, Func<int, Activity> activity, double seconds = 0) =>
        [.. Enumerable.Range(0, times).Select(n => _limits.Judge(activity(n), Start.AddSeconds(n * seconds)))];

    [Fact]
    public void Two_thousand_messages_of_one_person_get_thirty_answers_one_word_and_silence_and_another_is_answered()
    {
        var verdicts = Judge(2_000, _ => Private(5));
        Assert.Equal(
            (30, 1, 1_969),
            (
                verdicts.Count(one => one is TalkVerdict.Answer),
                verdicts.Count(one => one is TalkVerdict.SlowDown),
                verdicts.Count(one => one is TalkVerdict.Silence)
            )
        );
        Assert.Equal(TalkVerdict.SlowDown, verdicts[30]);
        Assert.Equal(TalkVerdict.Answer, _limits.Judge(Private(6), Start));
    }

    [Fact]
    public void One_member_gets_few_answers_in_a_group_and_all_members_together_as_many_as_its_window_has()
    {
        var verdicts = Judge(150, _ => InGroup(5, "Xin hỏi", toBot: true));
        Assert.Equal((6, 1), (verdicts.Count(one => one is TalkVerdict.Answer), verdicts.Count(one => one is TalkVerdict.SlowDown)));
        var others = Judge(50, n => InGroup(100 + n));
        Assert.Equal((4, 1), (others.Count(one => one is TalkVerdict.Answer), others.Count(one => one is TalkVerdict.SlowDown)));
    }

    [Fact]
    public void Talk_among_members_is_not_counted() =>
        Assert.All(Judge(500, n => InGroup(n % 3, "Chào các đồng chí")), verdict => Assert.Equal(TalkVerdict.Answer, verdict));

    [Fact]
    public void Who_goes_on_is_told_once_and_answered_as_the_minute_allows()
    {
        var verdicts = Judge(3_000, _ => Private(5), seconds: 0.1); // five minutes
        Assert.Single(verdicts, TalkVerdict.SlowDown);
        Assert.Equal(150, verdicts.Count(one => one is TalkVerdict.Answer));
    }

    [Fact]
    public void After_a_quiet_minute_all_is_as_before()
    {
        Judge(100, _ => Private(5));
        var later = Enumerable.Range(0, 31).Select(_ => _limits.Judge(Private(5), Start.AddSeconds(61))).ToList();
        Assert.Equal((30, TalkVerdict.SlowDown), (later.Count(one => one is TalkVerdict.Answer), later[^1]));
    }
}
