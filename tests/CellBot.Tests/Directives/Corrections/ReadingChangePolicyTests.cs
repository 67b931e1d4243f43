using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Directives.Corrections;
using CellBot.Reading;
using CellBot.Tests.Reading;

namespace CellBot.Tests.Directives.Corrections;

/// <summary>What a person does to a line of a reading, and what is settled after it.</summary>
public sealed class ReadingChangePolicyTests
{
    // Of our own invention.
    private const string Text =
        "ĐẢNG ỦY XÃ HÒA KHÊ\n*\nSố 12-CV/ĐU\nHòa Khê, ngày 05 tháng 11 năm 2026\nV/v công tác quý IV\n\nKính gửi: Các chi bộ trực thuộc.\n\n"
        + "1. Các chi bộ tổ chức sinh hoạt chuyên đề, hoàn thành trước ngày 30/12/2026.\n2. Ban Tuyên giáo kiểm tra việc học tập.\n";

    private static readonly Actor Clerk = new("user:1");
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    private ReadingCorrections _settled = ReadingCorrections.None;

    private DirectiveReading Reading => DirectiveReader.Read(Text, "a.txt", Readings.Context with { Corrections = _settled });

    private ReadingLine Line(string words) =>
        ReadingLine.Of(Reading, Text).First(line => line.Words.Contains(words, StringComparison.Ordinal));

    private static TaskChange As(ReadingLine line) =>
        new(line.Key, line.Stamp, line.Words, line.Task?.Actor ?? "", line.Time?.Due, line.Owner ?? "");

    private ChangeDecision Decide(ReadingChange change, int minute = 0, string who = "user:1") =>
        ReadingChangePolicy.Decide(Reading, Text, _settled, change, new Actor(who), Now.AddMinutes(minute));

    private void Settle(ReadingChange change, int minute = 0, string who = "user:1") => _settled = Decide(change, minute, who).Corrections!;

    [Fact]
    public void A_line_saved_as_it_was_settles_nothing()
    {
        Assert.Same(_settled, Decide(As(Line("chuyên đề"))).Corrections);
        Assert.Same(_settled, Decide(As(Line("kiểm tra việc học tập"))).Corrections);
    }

    [Fact]
    public void Actor_deadline_and_whose_are_settled_at_once_and_put_back_at_once()
    {
        var due = new Due(new DateOnly(2026, 12, 20), new TimeOnly(17, 0), false);
        Settle(As(Line("kiểm tra việc học tập")) with { Actor = "Các chi bộ", Due = due, Owner = "Bí thư chi bộ" });
        var line = Line("kiểm tra việc học tập");
        Assert.Equal(("Các chi bộ", due, "Bí thư chi bộ"), (line.Task!.Actor, line.Time!.Due, line.Owner));
        Assert.Equal(2, _settled.All.Count);

        Settle(new LinePutBack(line.Key, line.Stamp));
        Assert.Empty(_settled.All);
        Assert.Equal("Ban Tuyên giáo", Line("kiểm tra việc học tập").Task!.Actor);
    }

    [Fact]
    public void An_owner_who_carries_it_out_is_not_said_twice()
    {
        Settle(As(Line("chuyên đề")) with { Due = new Due(new DateOnly(2026, 12, 29), null, false) });
        Assert.Null(Line("chuyên đề").Time!.Owner);
        Assert.Equal("Các chi bộ", Line("chuyên đề").Owner);
    }

    [Fact]
    public void No_deadline_and_no_actor_are_settled_too()
    {
        Settle(As(Line("chuyên đề")) with { Actor = "", Due = null, Owner = "" });
        var line = Line("chuyên đề");
        Assert.Equal((null, false), (line.Task!.Actor, line.Time!.IsDeadline));
        Assert.Equal(ActorSource.None, line.Task.ActorSource);
    }

    [Theory]
    [InlineData("Các chi bộ làm việc khác", "words", "not_in_document")]
    [InlineData(" ", "words", "missing")]
    public void A_tasks_words_are_words_of_the_document(string words, string field, string code)
    {
        var refused = Decide(As(Line("chuyên đề")) with { Words = words });
        Assert.Equal("invalid_content", refused.Refused);
        Assert.Equal(new ChangeFault(field, code), Assert.Single(refused.Faults));
    }

    [Theory]
    [InlineData("2026-11-04", "before_issue")]
    [InlineData("2036-11-06", "too_far")]
    public void A_deadline_that_cannot_be_is_refused(string day, string code)
    {
        var refused = Decide(As(Line("chuyên đề")) with { Due = Due.Parse(day) });
        Assert.Equal(new ChangeFault("due", code), Assert.Single(refused.Faults));
    }

    [Fact]
    public void The_words_may_be_another_passage_and_a_missed_task_is_added_and_taken_away()
    {
        Settle(As(Line("chuyên đề")) with { Words = "“tổ chức sinh hoạt chuyên đề”" });
        Assert.Equal("tổ chức sinh hoạt chuyên đề", Line("chuyên đề").Words);

        Settle(new TaskChange(null, "", "V/v công tác quý IV", "Các chi bộ", null, ""));
        var added = Line("công tác quý IV");
        Assert.Equal(CorrectionAct.Add, added.Correction!.Act);
        Settle(new LineStruck(added.Key, added.Stamp));
        Assert.Single(_settled.All);
    }

    [Fact]
    public void Names_are_changed_added_once_and_struck()
    {
        var name = Line("trực thuộc");
        Settle(new NameChange(name.Key, name.Stamp, "Chi bộ thôn An Hòa"));
        Assert.Equal(["Chi bộ thôn An Hòa"], Reading.Addressees.Select(each => each.Recipient));
        Assert.Equal("there_already", Assert.Single(Decide(new NameChange(null, "", "chi bộ thôn An Hoà")).Faults).Code);
        Assert.Equal("missing", Assert.Single(Decide(new NameChange(null, "", "  ")).Faults).Code);
        Settle(new NameChange(null, "", "Chi bộ thôn Đông"));
        Assert.Equal(2, Reading.Addressees.Count);
        var changed = Line("An Hòa");
        Settle(new LineStruck(changed.Key, changed.Stamp));
        Assert.Equal(["Chi bộ thôn Đông"], Reading.Addressees.Select(each => each.Recipient));
    }

    [Fact]
    public void The_second_of_two_is_told_and_the_same_twice_is_once()
    {
        var seen = Line("kiểm tra việc học tập");
        Settle(As(seen) with { Actor = "Các chi bộ" }, 1, "user:2");
        var mine = As(seen) with { Actor = "Văn phòng Đảng ủy" };
        var refused = Decide(mine, 2);
        Assert.Equal(("line_changed", "user:2"), (refused.Refused, refused.Line!.Correction!.By));
        Assert.Same(_settled, Decide(As(seen) with { Actor = "Các chi bộ" }, 2).Corrections);
        // Told, and saved again: a decision.
        Settle(mine with { Stamp = refused.Line.Stamp }, 3);
        Assert.Equal("Văn phòng Đảng ủy", Line("kiểm tra việc học tập").Task!.Actor);
        Assert.Equal("line_gone", Decide(new LineStruck("task-1-00000000", "")).Refused);
    }
}
