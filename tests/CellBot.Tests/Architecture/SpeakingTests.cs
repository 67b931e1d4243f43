using System.Reflection;
using System.Text.RegularExpressions;
using CellBot.Testing;

namespace CellBot.Tests.Architecture;

/// <summary>
/// Everything that can put words on a phone, found in the sources: whoever makes an outgoing message. Each has its approval by a second person,
/// or the reason why it needs none. A new one without a line here fails.
/// </summary>
public sealed partial class SpeakingTests
{
    private const string Fixed = "fixed words of content/messages, with numbers, times and names of the roster";
    private const string OneReporter = "an answer to one reporter, by the office that has the report; named in the trail";
    private const string SentBefore = "a person's own look at what was approved and sent to their unit, at the version that was";
    private const string OwnWords = "a person's own words, shown to that person";

    private static readonly Dictionary<string, string> Speakers = new()
    {
        ["Broadcasts/AnnouncementComposer"] = "approval: BroadcastPolicy.Approve, over the hash of exactly these texts; schedules: SchedulePolicy.Approve",
        ["Reports/Forms/FormSender"] = "approval: FormPolicy.ApproveFault, over the hash of title, questions, audience and time",
        ["Reminders/ReminderComposer"] = "fixed words and verbatim quotes of the version that was approved and sent; a person who adds one adds no words",
        ["Reminders/EscalationRunner"] = Fixed,
        ["Reports/ReportNotices"] = OneReporter,
        ["Conversations/Joining/ReplySender"] = Fixed,
        ["Conversations/Confirming/UnitDialog"] = SentBefore,
        ["Conversations/Confirming/MissingDialog"] = Fixed,
        ["Conversations/Confirming/UnitCards"] = SentBefore,
        ["Conversations/Dialogs/DialogTurnRunner"] = Fixed,
        ["Conversations/Dialogs/DialogTurnRunner.Answering"] = Fixed,
        ["Conversations/Dialogs/DialogTurnRunner.Coming"] = Fixed,
        ["Conversations/Dialogs/QuestionWriter"] = Fixed,
        ["Conversations/TapHandler"] = SentBefore,
        ["Conversations/Reporting/AddToReportDialog"] = OwnWords,
        ["Conversations/Reporting/FormDialog"] = "a form that was approved and sent to this leader's unit",
        ["Conversations/Reporting/ReportDialog"] = OwnWords,
        ["Conversations/Reporting/MyReportsDialog"] = OwnWords,
        ["Conversations/AboutMe/MeDialog"] = OwnWords,
        ["Conversations/AboutMe/CorrectDialog"] = OwnWords,
        ["Conversations/AboutMe/LeaveDialog"] = Fixed,
        ["Conversations/LookingUp/ScheduleDialog"] = Fixed,
        ["Conversations/LookingUp/HelpDialog"] = Fixed,
        ["Conversations/LookingUp/Reached"] = SentBefore,
        ["Conversations/LookingUp/DirectivesDialog"] = SentBefore,
        ["Conversations/LookingUp/TasksDialog"] = SentBefore,
    };

    [Fact]
    public void Whoever_puts_words_on_a_phone_has_an_approval_or_a_reason()
    {
        string root = Path.Combine(Repository.Root, "src", "CellBot");
        var found = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(root, file).Replace('\\', '/')[..^3], Text: File.ReadAllText(file)))
            .Where(file => !file.Name.StartsWith("obj/", StringComparison.Ordinal) && !file.Name.StartsWith("bin/", StringComparison.Ordinal)
                && !file.Name.StartsWith("Delivery/", StringComparison.Ordinal) && Makes().IsMatch(file.Text))
            .Select(file => file.Name).Order(StringComparer.Ordinal);
        Assert.Equal(Speakers.Keys.Order(StringComparer.Ordinal), found);
    }

    /// <summary>The approvals named above bind where approval is required, and refuse the submitter.</summary>
    [Theory]
    [InlineData(typeof(CellBot.Broadcasts.BroadcastPolicy), "Approve")]
    [InlineData(typeof(CellBot.Broadcasts.Schedules.SchedulePolicy), "Approve")]
    [InlineData(typeof(CellBot.Reports.Forms.FormPolicy), "ApproveFault")]
    public void Each_approval_asks_who_and_whether_a_second_person_is_required(Type policy, string rule)
    {
        var parameters = policy.GetMethod(rule, BindingFlags.Public | BindingFlags.Static)!.GetParameters();
        Assert.Contains(parameters, parameter => parameter.ParameterType == typeof(CellBot.Auditing.Actor));
        Assert.Contains(parameters, parameter => parameter.Name == "requireApproval");
    }

    /// <summary>A reminder that a person adds has no words: numbers, a time, codes of closed lists.</summary>
    [Fact]
    public void An_added_reminder_carries_no_words() => Assert.Equal(["Scope", "Anniversary"],
        typeof(CellBot.Reminders.NewReminder).GetProperties().Where(property => property.PropertyType == typeof(string)).Select(property => property.Name));

    [GeneratedRegex(@"new OutgoingMessage\(|OutgoingMessage\.Plain\(|OutgoingMessage Message\(|=> new\(\s*messages\.Html")]
    private static partial Regex Makes();
}
