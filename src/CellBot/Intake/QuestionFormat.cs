using CellBot.Intake.Gate;
using CellBot.Messages;

namespace CellBot.Intake;

/// <summary>What a person is asked about a place that may hold a secrecy mark, in words.</summary>
public static class QuestionFormat
{
    public static string Of(SecrecyQuestion question, MessageCatalog messages) =>
        question switch
        {
            { Mark: { } mark } => messages.Text(
                MessageKeys.Intake.AskMark,
                ("place", messages.Text(MessageKeys.Intake.Place + question.Place.Code())),
                ("line", question.Line),
                ("words", question.Words),
                ("mark", messages.Text(MessageKeys.Intake.Mark + mark.Code()))
            ),
            { Place: GatePlace.Stamp, Words: "" } => messages.Text(MessageKeys.Intake.AskBlindStamp, ("page", question.Line)),
            { Place: GatePlace.Stamp } => messages.Text(MessageKeys.Intake.AskStamp, ("page", question.Line), ("words", question.Words)),
            { Place: GatePlace.UnreadPage } => messages.Text(MessageKeys.Intake.AskUnreadPage, ("page", question.Line)),
            _ => messages.Text(MessageKeys.Intake.AskPicture),
        };
}
