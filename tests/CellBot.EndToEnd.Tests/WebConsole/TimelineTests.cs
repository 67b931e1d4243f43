using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Web.Console.Watching;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class TimelineTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 1, 0, 0, TimeSpan.Zero);

    private static Broadcast Of(BroadcastState state) =>
        new(
            7,
            3,
            1,
            "hash",
            state,
            null,
            null,
            new Audience(["TU"], []),
            Urgency.Thuong,
            null,
            null,
            null,
            12,
            null,
            "key:clerk",
            Now,
            null,
            null,
            null,
            null,
            null
        );

    private static string[] Steps(Broadcast broadcast) => [.. TimelineStep.Of(broadcast).Select(step => step.TextKey)];

    [Fact]
    public void Each_step_that_happened_is_named_with_its_moment()
    {
        var approved = Of(BroadcastState.Approved) with
        {
            SubmittedBy = "key:clerk",
            SubmittedAt = Now.AddMinutes(1),
            ApprovedBy = "key:chief",
            ApprovedAt = Now.AddMinutes(2),
        };
        Assert.Equal(
            [("timeline.created", Now), ("timeline.submitted", Now.AddMinutes(1)), ("timeline.approved", Now.AddMinutes(2))],
            TimelineStep.Of(approved).Select(step => (step.TextKey, step.At!.Value))
        );
        var returned = Of(BroadcastState.Returned) with
        {
            SubmittedBy = "key:clerk",
            SubmittedAt = Now,
            ReturnedBy = "key:chief",
            ReturnedAt = Now,
        };
        Assert.Equal(["timeline.created", "timeline.submitted", "timeline.returned_by"], Steps(returned));
    }

    [Fact]
    public void Where_nobody_approved_no_approval_is_named()
    {
        Assert.Equal(
            ["timeline.created", "timeline.not_needed"],
            Steps(Of(BroadcastState.Approved) with { SubmittedBy = "key:clerk", SubmittedAt = Now, ReleasedAt = Now })
        );
        // As it was stored before the moments were kept.
        Assert.Equal(
            ["timeline.created", "timeline.submitted", "timeline.not_needed"],
            Steps(Of(BroadcastState.Approved) with { SubmittedBy = "key:clerk", ApprovedBy = "key:clerk", SubmittedAt = Now })
        );
    }
}
