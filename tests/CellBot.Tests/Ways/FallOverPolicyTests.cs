using CellBot.Directives;
using CellBot.Ways;

namespace CellBot.Tests.Ways;

public sealed class FallOverPolicyTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    private static readonly WayOptions Options = new();
    private const WaySet All = WaySet.Telegram | WaySet.Page | WaySet.Sms | WaySet.Mail;

    private static FallOverBroadcast Sent(Urgency urgency = Urgency.HoaToc, WaySet chosen = WaySet.None) => new(15, urgency, Start, chosen);

    private static OpenMember Member(
        WaySet has,
        WaySet proved = All,
        int? sentAfter = 0,
        bool waits = false,
        bool held = false,
        WaySet taken = WaySet.None,
        Way? last = null,
        WayStepState? state = null,
        int? lastAfter = null,
        string? order = null,
        int? noticed = null
    ) =>
        new(
            1,
            1,
            order,
            has,
            proved,
            sentAfter is { } sent ? Start.AddMinutes(sent) : null,
            waits,
            held,
            taken,
            last,
            state,
            lastAfter is { } at ? Start.AddMinutes(at) : null,
            [1],
            noticed is { } told ? Start.AddMinutes(told) : null
        );

    private static Way? At(int minute, OpenMember member, FallOverBroadcast? broadcast = null)
    {
        broadcast ??= Sent();
        return FallOverPolicy.Next(member, broadcast, Options, FallOverPolicy.Allowed(broadcast, Options, All), Start.AddMinutes(minute));
    }

    /// <summary>Minutes after the start; the message arrived in the group at 3.</summary>
    [Theory]
    [InlineData(Urgency.HoaToc, 12, null)]
    [InlineData(Urgency.HoaToc, 13, Way.Page)]
    [InlineData(Urgency.ThuongKhan, 32, null)]
    [InlineData(Urgency.ThuongKhan, 33, Way.Page)]
    [InlineData(Urgency.Khan, 122, null)]
    [InlineData(Urgency.Khan, 123, Way.Page)]
    [InlineData(Urgency.Thuong, 24 * 60, null)]
    [InlineData(Urgency.Thuong, (24 * 60) + 3, Way.Page)]
    public void Each_urgency_waits_its_time_after_the_message_arrived(Urgency urgency, int minute, Way? expected) =>
        Assert.Equal(expected, At(minute, Member(All, sentAfter: 3), Sent(urgency)));

    [Fact]
    public void Somebody_without_an_account_is_told_the_own_way_at_once() => Assert.Equal(Way.Sms, At(0, Member(WaySet.Sms)));

    /// <summary>Minutes after the start; the phone was told by a notice at 1.</summary>
    [Theory]
    [InlineData(Urgency.HoaToc, 0, null)]
    [InlineData(Urgency.HoaToc, 10, null)]
    [InlineData(Urgency.HoaToc, 11, Way.Page)]
    [InlineData(Urgency.ThuongKhan, 30, null)]
    [InlineData(Urgency.ThuongKhan, 31, Way.Page)]
    [InlineData(Urgency.Khan, 120, null)]
    [InlineData(Urgency.Khan, 121, Way.Page)]
    [InlineData(Urgency.Thuong, 24 * 60, null)]
    [InlineData(Urgency.Thuong, (24 * 60) + 1, Way.Page)]
    public void Somebody_without_an_account_whom_a_notice_told_is_waited_for_as_after_a_step(Urgency urgency, int minute, Way? expected) =>
        Assert.Equal(expected, At(minute, Member(WaySet.Page | WaySet.Sms, noticed: 1), Sent(urgency)));

    /// <summary>The message in the group at 3, at 7 or never; a notice at 5.</summary>
    [Theory]
    [InlineData(3, false, 14, null)]
    [InlineData(3, false, 15, Way.Page)]
    [InlineData(7, false, 16, null)]
    [InlineData(7, false, 17, Way.Page)]
    [InlineData(null, false, 14, null)]
    [InlineData(null, false, 15, Way.Page)]
    [InlineData(null, true, 14, null)]
    [InlineData(null, true, 15, Way.Page)]
    public void With_an_account_the_later_of_message_and_notice_is_waited_for(int? sent, bool held, int minute, Way? expected) =>
        Assert.Equal(expected, At(minute, Member(All, sentAfter: sent, waits: held, held: held, noticed: 5)));

    [Fact]
    public void What_waits_in_the_outbox_is_waited_for_unless_the_channel_is_lost_and_it_was_moved()
    {
        Assert.Null(At(600, Member(All, sentAfter: null, waits: true)));
        Assert.Equal(Way.Page, At(16, Member(All, sentAfter: null, waits: true, held: true)));
    }

    [Fact]
    public void Where_nothing_arrived_and_nothing_will_the_next_way_goes_at_once() =>
        Assert.Equal(Way.Page, At(0, Member(All, sentAfter: null)));

    [Theory]
    [InlineData(WayStepState.Waiting, 500, null)]
    [InlineData(WayStepState.Sending, 500, null)]
    [InlineData(WayStepState.Shown, 19, null)]
    [InlineData(WayStepState.Shown, 20, Way.Sms)]
    [InlineData(WayStepState.Sent, 20, Way.Sms)]
    [InlineData(WayStepState.Delivered, 20, Way.Sms)]
    [InlineData(WayStepState.Uncertain, 19, null)]
    [InlineData(WayStepState.Uncertain, 20, Way.Sms)]
    [InlineData(WayStepState.Failed, 10, Way.Sms)]
    [InlineData(WayStepState.Refused, 10, Way.Sms)]
    public void A_step_is_waited_for_and_one_that_failed_is_not(WayStepState state, int minute, Way? expected) =>
        Assert.Equal(expected, At(minute, Member(All, taken: WaySet.Page, last: Way.Page, state: state, lastAfter: 10)));

    [Fact]
    public void When_all_ways_were_tried_somebody_is_to_tell_the_person_and_then_nothing_more()
    {
        const WaySet taken = WaySet.Page | WaySet.Sms | WaySet.Mail;
        Assert.Equal(Way.Hand, At(50, Member(All, taken: taken, last: Way.Mail, state: WayStepState.Sent, lastAfter: 30)));
        Assert.Equal(Way.Hand, At(0, Member(WaySet.None)));
        Assert.Null(At(5_000, Member(All, taken: taken | WaySet.Hand, last: Way.Hand, state: WayStepState.Listed, lastAfter: 30)));
    }

    [Fact]
    public void An_SMS_needs_urgency_or_a_persons_choice()
    {
        var noted = Member(WaySet.Sms);
        Assert.Equal(Way.Hand, At(0, noted, Sent(Urgency.Khan)));
        Assert.Equal(Way.Sms, At(0, noted, Sent(Urgency.Khan, WaySet.Sms)));
        // Chosen later: who is on the list of the hand already gets it after all.
        var listed = Member(WaySet.Sms, taken: WaySet.Hand, last: Way.Hand, state: WayStepState.Listed, lastAfter: 0);
        Assert.Null(At(60, listed, Sent(Urgency.Khan)));
        Assert.Equal(Way.Sms, At(60, listed, Sent(Urgency.Khan, WaySet.Sms)));
    }

    [Fact]
    public void What_was_proved_goes_before_what_was_not_and_ones_own_order_before_the_offices()
    {
        Assert.Equal(Way.Sms, At(10, Member(All, proved: WaySet.Sms)));
        Assert.Equal(Way.Mail, At(10, Member(All, order: "mail,sms,page,telegram")));
    }

    [Theory]
    [InlineData("telegram,page,sms,mail", "telegram,page,sms,mail")]
    [InlineData(" sms , page ", "sms,page")]
    [InlineData("sms,hand", "sms")]
    [InlineData("sms,sms", null)]
    [InlineData("pigeon", null)]
    [InlineData("", null)]
    [InlineData("hand", null)]
    [InlineData("1", null)]
    public void An_order_is_read_or_refused(string text, string? expected) =>
        Assert.Equal(expected, WayOrder.Parse(text) is { } order ? WayOrder.Text(order) : null);

    [Fact]
    public void A_plan_counts_each_person_once_under_the_first_way_that_was_proved()
    {
        WayGroup[] groups =
        [
            new(null, WaySet.Telegram | WaySet.Sms, WaySet.Telegram, true, 50),
            new(null, WaySet.Telegram | WaySet.Sms, WaySet.Telegram, false, 5), // the unit has no group
            new(null, WaySet.Page, WaySet.Page, true, 7),
            new("sms,page", WaySet.Page | WaySet.Sms, WaySet.Page | WaySet.Sms, true, 3),
            new(null, WaySet.Sms, WaySet.None, true, 11),
            new(null, WaySet.None, WaySet.None, true, 4),
        ];
        var urgent = WayPlan.Of(groups, WayOrder.Default, All, isSmsAllowed: true);
        Assert.Equal((50, 7, 3), (urgent.First[Way.Telegram], urgent.First[Way.Page], urgent.First[Way.Sms]));
        Assert.Equal((16, 4, 69, 80), (urgent.Unproved, urgent.None, urgent.MaxSms, urgent.People));
        var usual = WayPlan.Of(groups, WayOrder.Default, All, isSmsAllowed: false);
        Assert.Equal((10, 0, 20, 0), (usual.First[Way.Page], usual.Unproved, usual.None, usual.MaxSms));
    }

    [Theory]
    [InlineData("ExpressAfter")]
    [InlineData("GiveUpAfter")]
    [InlineData("Order")]
    [InlineData("MoveAfter")]
    [InlineData("Sms:PerMinute")]
    public void A_wrong_setting_is_named(string key)
    {
        var wrong = Options with
        {
            ExpressAfter = TimeSpan.Zero,
            GiveUpAfter = TimeSpan.Zero,
            MoveAfter = TimeSpan.Zero,
            Order = "pigeon",
            Sms = new WayLimits { PerMinute = 0 },
        };
        Assert.Single(WayOptionsValidator.Faults(wrong), fault => fault.StartsWith($"Ways:{key} ", StringComparison.Ordinal));
        Assert.Empty(WayOptionsValidator.Faults(Options));
    }
}
