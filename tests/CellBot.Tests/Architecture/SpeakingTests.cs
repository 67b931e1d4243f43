using System.Reflection;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Conversations;
using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Reminders;
using CellBot.Reports.Forms;
using CellBot.Telegram;
using CellBot.Testing;

namespace CellBot.Tests.Architecture;

/// <summary>
/// Everything that can put words on a phone, found in the compiled code: whoever makes or changes an outgoing message, answers a tap,
/// replies, edits, or names the commands. Each has its approval by a second person, or the reason why it needs none. A new one without a
/// line here fails. What the host and the pages do is looked at in <c>EndToEnd.Tests/Hosts/SpeakingHostTests</c>.
/// </summary>
public sealed class SpeakingTests
{
    private static readonly Why Fixed = new("fixed words of content/messages, with numbers, times and names of the roster");
    private static readonly Why OneReporter = new("an answer to one reporter, by the office that has the report; named in the trail");
    private static readonly Why SentBefore = new(
        "a person's own look at what was approved and sent to their unit, at the version that was"
    );
    private static readonly Why OwnWords = new("a person's own words, shown to that person");
    private static readonly Why CarriesOn = new("carries a message that another line of this table made, and adds fixed words at most");

    private static readonly Dictionary<string, Why> Speakers = new()
    {
        ["Broadcasts.AnnouncementComposer"] = new(
            "over the hash of exactly these texts",
            (typeof(BroadcastPolicy), "Approve"),
            (typeof(SchedulePolicy), "Approve")
        ),
        ["Broadcasts.Trials.TrialService"] = new(
            "a trial: what one wrote oneself, to one's own private chat that a code linked; named in the trail"
        ),
        ["Broadcasts.Finishing.FinishedNotices"] = Fixed,
        ["Reports.Forms.FormSender"] = new("over the hash of title, questions, audience and time", (typeof(FormPolicy), "ApproveFault")),
        ["Reminders.ReminderComposer"] = new(
            "fixed words and verbatim quotes of the version that was approved and sent; a person who adds one adds no words"
        ),
        ["Reminders.DueReminderDispatcher"] = CarriesOn,
        ["Reminders.EscalationRunner"] = Fixed,
        ["Reports.ReportNotices"] = OneReporter,
        ["Conversations.ChatHandler"] = Fixed,
        ["Conversations.UpdateProcessor"] = Fixed,
        ["Conversations.TapAnswers"] = CarriesOn,
        ["Conversations.TapHandler"] = SentBefore,
        ["Conversations.Joining.ConsentHandler"] = Fixed,
        ["Conversations.Joining.GroupJoins"] = Fixed,
        ["Conversations.Joining.JoinHandler"] = Fixed,
        ["Conversations.Joining.LostGroups"] = Fixed,
        ["Conversations.Joining.LeaderCalls"] = Fixed,
        ["Conversations.Joining.OtherBots"] = Fixed,
        ["Conversations.Joining.TopicHandler"] = Fixed,
        ["Conversations.Joining.ReplySender"] = CarriesOn,
        ["Conversations.Confirming.UnitDialog"] = SentBefore,
        ["Conversations.Confirming.MissingDialog"] = Fixed,
        ["Conversations.Confirming.UnitCards"] = SentBefore,
        ["Conversations.Confirming.RoundCards"] = Fixed,
        ["Conversations.Confirming.RoundDialog"] = Fixed,
        ["Conversations.Confirming.RoundNumbersDialog"] = Fixed,
        ["Delivery.CardEditor"] = CarriesOn,
        ["Conversations.Dialogs.DialogHandler"] = Fixed,
        ["Conversations.Dialogs.DialogTurnRunner"] = Fixed,
        ["Conversations.Dialogs.QuestionWriter"] = Fixed,
        ["Conversations.Reporting.AddToReportDialog"] = OwnWords,
        ["Conversations.Reporting.FormDialog"] = new("a form that was approved and sent to this leader's unit"),
        ["Conversations.Reporting.ReportDialog"] = OwnWords,
        ["Conversations.Reporting.MyReportsDialog"] = OwnWords,
        ["Conversations.AboutMe.MeDialog"] = OwnWords,
        ["Conversations.AboutMe.CorrectDialog"] = OwnWords,
        ["Conversations.AboutMe.LeaveDialog"] = Fixed,
        ["Conversations.LookingUp.ScheduleDialog"] = Fixed,
        ["Conversations.LookingUp.HelpDialog"] = Fixed,
        ["Conversations.LookingUp.ReceivedDirectives"] = SentBefore,
        ["Conversations.LookingUp.DirectivesDialog"] = SentBefore,
        ["Conversations.LookingUp.DocumentDialog"] = SentBefore,
        ["Conversations.LookingUp.TasksDialog"] = SentBefore,
        ["Delivery.OutgoingMessage"] = CarriesOn,
        ["Delivery.MessageRenderer"] = CarriesOn,
        ["Delivery.CounterEditor"] = CarriesOn,
        ["Delivery.SenderSession"] = CarriesOn,
    };

    public static TheoryData<Type, string> Approvals
    {
        get
        {
            var rules = new TheoryData<Type, string>();
            foreach (var (policy, rule) in Speakers.Values.SelectMany(why => why.Approvals).Distinct())
                rules.Add(policy, rule);
            return rules;
        }
    }

    [Fact]
    public void Whoever_puts_words_on_a_phone_has_an_approval_or_a_reason()
    {
        var found = CallScan.Callers([typeof(OutgoingMessage).Assembly, typeof(TelegramDirectory).Assembly], Speaks);
        Assert.Equal(
            Speakers.Keys.Order(StringComparer.Ordinal),
            found.Keys.Select(type => type.FullName!["CellBot.".Length..]).Order(StringComparer.Ordinal)
        );
    }

    /// <summary>The scan finds what it is for: each of these ways to a phone is used by somebody.</summary>
    [Theory]
    [InlineData("OutgoingMessage..ctor")]
    [InlineData("OutgoingMessage.Plain")]
    [InlineData("OutgoingMessage.<Clone>$")]
    [InlineData("IMessageChannel.SendAsync")]
    [InlineData("IMessageChannel.EditAsync")]
    [InlineData("IMessageChannel.AnswerTapAsync")]
    [InlineData("IMessageChannel.OpenLinkAsync")]
    [InlineData("TapAnswers.NoteAsync")]
    [InlineData("ReplySender.SendAsync")]
    [InlineData("ReplySender.AnswerAsync")]
    public void Every_way_to_a_phone_is_seen(string way) =>
        Assert.Contains(CallScan.Callers([typeof(OutgoingMessage).Assembly], Speaks).Values, ways => ways.Contains(way));

    /// <summary>The channel has no way to a phone that is not looked for.</summary>
    [Fact]
    public void Every_method_of_the_channel_is_looked_for() =>
        Assert.All(
            typeof(IMessageChannel).GetMethods().Where(method => method.ReturnType != typeof(bool)),
            method => Assert.True(Speaks(method), method.Name)
        );

    /// <summary>The approvals named above bind where approval is required, and refuse the submitter.</summary>
    [Theory]
    [MemberData(nameof(Approvals))]
    public void Each_approval_asks_who_and_whether_a_second_person_is_required(Type policy, string rule)
    {
        var parameters = policy.GetMethod(rule, BindingFlags.Public | BindingFlags.Static)!.GetParameters();
        Assert.Contains(parameters, parameter => parameter.ParameterType == typeof(Actor));
        Assert.Contains(parameters, parameter => parameter.Name == "requireApproval");
    }

    /// <summary>And the service that takes the step asks the rule: no other way leads from submitted to sent.</summary>
    [Theory]
    [MemberData(nameof(Approvals))]
    public void Each_approval_is_asked_by_its_service(Type policy, string rule) =>
        Assert.Equal(
            [policy.Name.Replace("Policy", "Service", StringComparison.Ordinal)],
            CallScan
                .Callers([policy.Assembly], method => method.DeclaringType == policy && method.Name == rule)
                .Keys.Select(type => type.Name)
        );

    /// <summary>A reminder that a person adds has no words: numbers, a time, codes of closed lists.</summary>
    [Fact]
    public void An_added_reminder_carries_no_words() =>
        Assert.Equal(
            ["Scope", "Anniversary"],
            typeof(NewReminder).GetProperties().Where(property => property.PropertyType == typeof(string)).Select(property => property.Name)
        );

    private static bool Speaks(MethodBase method) =>
        method.DeclaringType == typeof(OutgoingMessage) && method.Name is ".ctor" or "Plain" or "<Clone>$"
        || method.DeclaringType == typeof(IMessageChannel) && method.Name is not nameof(IMessageChannel.IsGroup)
        || method.DeclaringType == typeof(TapAnswers) && method.Name is nameof(TapAnswers.NoteAsync) or nameof(TapAnswers.LinkAsync)
        || method.DeclaringType == typeof(ReplySender) && method.Name is nameof(ReplySender.SendAsync) or nameof(ReplySender.AnswerAsync)
        || method.DeclaringType == typeof(TelegramDirectory) && method.Name is nameof(TelegramDirectory.SetCommandsAsync);

    /// <param name="Approvals">The rules that a second person's word passes; none where <paramref name="Reason"/> says why none is
    /// needed.</param>
    private sealed record Why(string Reason, params (Type Policy, string Rule)[] Approvals);
}
