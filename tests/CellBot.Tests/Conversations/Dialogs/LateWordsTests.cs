using CellBot.Conversations.Dialogs;
using CellBot.Organization;
using CellBot.Testing;
using CellBot.Testing.Dialogs;

namespace CellBot.Tests.Conversations.Dialogs;

/// <summary>Words that were typed before the question was asked, and come after it.</summary>
public sealed class LateWordsTests
{
    private readonly Dictionary<string, Answers> _deeds = [];
    private readonly FakeClock _clock = new();
    private readonly TestFlow _flow;

    public LateWordsTests() =>
        _flow = new TestFlow(_clock, new SampleDialog(_deeds)).RosterMembership(
            1,
            new RosterMembership(1, "Bà A", MemberRole.Member, 1, "cb1", "Chi bộ 1", UnitKind.Cell)
        );

    private Task<bool> TypedAsync(string text, TimeSpan ago) =>
        _flow.TryAsync(_flow.Message(text) with { SentAt = _clock.GetUtcNow() - ago }, _flow.NextUpdate());

    private Answers Answered => _flow.Store.All.Single().Top!.Answers;

    [Fact]
    public async Task What_was_typed_an_hour_ago_does_not_answer_the_question_of_today()
    {
        await _flow.WriteAsync("/thu");
        _clock.Advance(TimeSpan.FromHours(1));
        await _flow.TapAsync("Khó khăn"); // asks for the words
        await TypedAsync("Đây là câu trả lời cho việc khác", TimeSpan.FromHours(1));
        Assert.False(Answered.Has("words"));
        Assert.Contains("đến trước câu hỏi này", _flow.Text, StringComparison.Ordinal);
        Assert.Contains("words?", _flow.Text, StringComparison.Ordinal);
        var received = _flow.Received;
        await TypedAsync("và câu nữa", TimeSpan.FromMinutes(59));
        Assert.Equal(received, _flow.Received); // said once a question

        await TypedAsync("Thiếu thuốc", TimeSpan.Zero);
        Assert.Equal("Thiếu thuốc", Answered["words"]);
    }

    [Fact]
    public async Task A_late_word_of_leaving_does_not_end_what_was_begun_since()
    {
        await _flow.WriteAsync("/thu");
        await TypedAsync("hủy", TimeSpan.FromMinutes(30));
        Assert.NotNull(_flow.Store.All.Single().Top);
        await TypedAsync("hủy", TimeSpan.Zero);
        Assert.Null(_flow.Store.All.Single().Top);
    }

    [Fact]
    public async Task Who_writes_quickly_and_an_album_that_comes_in_pieces_are_answers()
    {
        await _flow.WriteAsync("/thu");
        await _flow.TapAsync("Khó khăn");
        await TypedAsync("Thiếu thuốc", TimeSpan.FromSeconds(50));
        Assert.Equal("Thiếu thuốc", Answered["words"]);
        await _flow.PhotoAsync("p1");
        _clock.Advance(TimeSpan.FromMinutes(5)); // the second photo is slow; the question has not changed meanwhile
        var photo = _flow.Message(null, [new CellBot.Conversations.Attachment("photo", "p2", null, 1, "image/jpeg")]);
        await _flow.TryAsync(photo with { SentAt = _clock.GetUtcNow() - TimeSpan.FromMinutes(5) }, _flow.NextUpdate());
        Assert.Equal(2, Answered.Parts("photos").Count());
    }
}
