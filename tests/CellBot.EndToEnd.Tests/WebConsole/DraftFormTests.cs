using CellBot.Broadcasts;
using CellBot.Web.Console.Drafting;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class DraftFormTests
{
    [Fact]
    public void A_form_just_opened_has_the_usual_kinds() => Assert.Equal(["cell", "community_team"], Read().Kinds);

    [Fact]
    public void A_form_with_every_kind_unticked_has_none() => Assert.Empty(Read((DraftForm.Shown, "1")).Kinds);

    [Fact]
    public void Hours_are_those_of_Vietnam() =>
        Assert.Equal(
            new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero),
            Read((DraftForm.Acknowledge, "25/11/2026 17:00")).AcknowledgeBy
        );

    [Fact]
    public void A_time_to_start_counts_only_when_it_was_chosen()
    {
        Assert.Null(Read((DraftForm.Start, "25/11/2026 17:00")).StartAt);
        Assert.NotNull(Read((DraftForm.StartChoice, DraftForm.Later), (DraftForm.Start, "25/11/2026 17:00")).StartAt);
    }

    [Fact]
    public void Words_are_settled_before_they_are_carried_on() =>
        Assert.Equal("29/11/2026 17:00", Read((DraftForm.Expires, "17 giờ mai")).Settled(DraftForm.Expires, "17 giờ mai"));

    [Theory]
    [InlineData("")]
    [InlineData("chưa rõ")]
    public void A_start_chosen_without_a_time_is_named(string text) =>
        Assert.Equal([DraftForm.Start], Read((DraftForm.StartChoice, DraftForm.Later), (DraftForm.Start, text)).BadTimes);

    [Fact]
    public void What_stands_in_a_field_can_be_read_back()
    {
        var at = new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);
        Assert.Equal(at, Read((DraftForm.Expires, TimeText.Field(at))).ExpiresAt);
    }

    [Fact]
    public void A_drill_stays_one_when_it_is_changed_and_another_like_it_is_made_of_the_real_directive()
    {
        var drill = LineBuilder.Line(BroadcastState.Returned).Broadcast with { DirectiveId = 9, IsDrill = true };
        DraftForm Again(string address)
        {
            var query = QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..]);
            return DraftForm.Read(name => query.GetValueOrDefault(name), TimeFieldTests.Reader());
        }
        var (edited, copied) = (Again(DraftForm.Address(drill, isCopy: false, 4)), Again(DraftForm.Address(drill, isCopy: true, 4)));
        Assert.Equal((9L, true), (edited.DirectiveId!.Value, edited.IsDrill));
        Assert.Equal((4L, true), (copied.DirectiveId!.Value, copied.IsDrill));
        Assert.False(Read().IsDrill);
    }

    private static DraftForm Read(params (string Name, string Value)[] fields) =>
        DraftForm.Read(
            name => new StringValues([.. fields.Where(field => field.Name == name).Select(field => field.Value)]),
            TimeFieldTests.Reader()
        );
}
