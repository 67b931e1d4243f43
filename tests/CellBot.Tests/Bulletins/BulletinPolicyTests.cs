using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Bulletins;
using CellBot.Organization;

namespace CellBot.Tests.Bulletins;

/// <summary>Who may take which step of a bulletin when, and what binds the approval.</summary>
public sealed class BulletinPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 1, 0, 0, TimeSpan.Zero);
    private static readonly Actor Clerk = new("user:1"),
        Chief = new("user:2");

    private static readonly Bulletin Draft = new(1, 7, 3, "xa", "Xã Hòa Khê", "Một câu.", BulletinState.Draft, null, 1, "user:1", Now)
    {
        Audio = new BulletinAudio(TimeSpan.FromSeconds(3), "aa", "bb", Now),
    };

    private static Bulletin Done(BulletinDecision decision) => Assert.IsType<BulletinDecision.Done>(decision).Bulletin;

    private static string Code(BulletinDecision? decision) => Assert.IsType<BulletinDecision.Refused>(decision).Code;

    private static Bulletin Submitted => Done(BulletinPolicy.Submit(Draft, Clerk));

    private static Bulletin Approved => Done(BulletinPolicy.Approve(Submitted, Submitted.Hash!, Chief, true, Now));

    [Fact]
    public void Another_person_approves_what_was_submitted_and_heard()
    {
        Assert.Equal((BulletinState.Approved, "user:2", Now), (Approved.State, Approved.ApprovedBy, Approved.ApprovedAt!.Value));
        Assert.Equal("self_approval", Code(BulletinPolicy.Approve(Submitted, Submitted.Hash!, Clerk, true, Now)));
        Assert.Equal("self_approval", Code(BulletinPolicy.Approve(Submitted, Submitted.Hash!, new Actor("user:1/key:x"), true, Now)));
        var alone = Done(BulletinPolicy.Approve(Submitted, Submitted.Hash!, Clerk, false, Now));
        Assert.Equal((BulletinState.Approved, null), (alone.State, alone.ApprovedBy)); // one's own word is no approval
    }

    [Fact]
    public void The_approval_binds_to_the_words_and_to_each_file()
    {
        var audio = Submitted.Audio!;
        foreach (
            var changed in (Bulletin[])
                [
                    Submitted with
                    {
                        Text = "Câu khác.",
                    },
                    Submitted with
                    {
                        Audio = audio with { WavSha256 = "cc" },
                    },
                    Submitted with
                    {
                        Audio = audio with { Mp3Sha256 = "cc" },
                    },
                    Submitted with
                    {
                        Audio = audio with { Mp3Sha256 = null },
                    },
                    Submitted with
                    {
                        Audio = null,
                    },
                ]
        )
            Assert.Equal("content_changed", Code(BulletinPolicy.Approve(changed, Submitted.Hash!, Chief, true, Now)));
        Assert.Equal("content_changed", Code(BulletinPolicy.Approve(Submitted, "", Chief, true, Now)));
    }

    [Fact]
    public void Changed_words_have_no_audio_and_without_audio_nothing_is_submitted()
    {
        var edited = Done(BulletinPolicy.Edit(Draft, "Câu khác."));
        Assert.Null(edited.Audio);
        Assert.Equal("bulletin_no_audio", Code(BulletinPolicy.Submit(edited, Clerk)));
        Assert.NotNull(Done(BulletinPolicy.Edit(Draft, Draft.Text)).Audio);
        Assert.Equal("text_missing", Code(BulletinPolicy.Edit(Draft, " \n ")));
        Assert.Equal("text_too_long", Code(BulletinPolicy.Edit(Draft, new string('a', BulletinPolicy.MaxText + 1))));
        foreach (var fixedOne in (Bulletin[])[Submitted, Approved])
            Assert.Equal("bulletin_state", Code(BulletinPolicy.Edit(fixedOne, "Câu khác.")));
    }

    [Fact]
    public void Returned_it_is_a_draft_with_a_reason_and_nobodys_approval()
    {
        foreach (var from in (Bulletin[])[Submitted, Approved])
        {
            var returned = Done(BulletinPolicy.Return(from, " Đọc nhanh quá "));
            Assert.Equal(
                (BulletinState.Returned, "Đọc nhanh quá", null, null),
                (returned.State, returned.ReturnedReason, returned.ApprovedBy, returned.SubmittedHash)
            );
            Assert.Equal(BulletinState.Submitted, Done(BulletinPolicy.Submit(returned, Clerk)).State);
        }
        Assert.Equal("reason_missing", Code(BulletinPolicy.Return(Submitted, " ")));
        Assert.Equal("bulletin_state", Code(BulletinPolicy.Return(Draft, "x")));
    }

    [Theory]
    [InlineData(10, 1, "", null)]
    [InlineData(-5, 1, "", "bulletin_read_when")] // before the approval
    [InlineData(61, 1, "", "bulletin_read_when")] // ahead
    [InlineData(10, 0, "", "bulletin_read_times")]
    [InlineData(10, 51, "", "bulletin_read_times")]
    public void A_reading_is_entered_of_what_was_approved_and_has_been(int minutesAfter, int times, string place, string? code)
    {
        var fault = BulletinPolicy.ReadingFault(Approved, Now.AddMinutes(minutesAfter), times, place, Now.AddHours(1));
        Assert.Equal(code, fault?.Code);
        Assert.Equal("bulletin_state", Code(BulletinPolicy.ReadingFault(Submitted, Now, 1, "", Now)));
        Assert.Equal("text_too_long", Code(BulletinPolicy.ReadingFault(Approved, Now, 1, new string('x', 201), Now)));
    }

    [Fact]
    public void It_is_read_out_in_the_communes_that_the_audience_lies_in_or_holds()
    {
        Unit Of(long id, long? parent, UnitKind kind) => new(id, $"u{id}", parent, kind, $"Đơn vị {id}", null, null);
        var tree = new UnitTree([
            Of(1, null, UnitKind.ProvincialCommittee),
            Of(2, 1, UnitKind.CommuneCommittee),
            Of(3, 2, UnitKind.Cell),
            Of(4, 1, UnitKind.CommuneCommittee),
            Of(5, 1, UnitKind.Office),
        ]);
        string[] Names(params string[] units) => [.. BulletinUnits.Of(tree, new Audience([.. units], [])).Select(unit => unit.Code)];
        Assert.Equal(["u2", "u4"], Names("u1"));
        Assert.Equal(["u2"], Names("u3"));
        Assert.Equal(["u2", "u5"], Names("u2", "u3", "u5"));
        Assert.Empty(Names("u77"));
    }
}
