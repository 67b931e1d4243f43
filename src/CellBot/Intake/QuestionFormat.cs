using CellBot.Intake.Gate;
using CellBot.Messages;

namespace CellBot.Intake;

/// <summary>What a person is asked about a place that may hold a secrecy mark, in words.</summary>
public static class QuestionFormat
{
    public static string Of(SecrecyQuestion question, MessageCatalog messages) => question.Mark is { } mark
        ? messages.Text(MessageKeys.Intake.AskMark, ("place", messages.Text(MessageKeys.Intake.Place + question.Place.Code())), ("line", question.Line),
            ("words", question.Words), ("mark", messages.Text(MessageKeys.Intake.Mark + mark.Code())))
        : messages.Text(MessageKeys.Intake.AskPicture);
}
