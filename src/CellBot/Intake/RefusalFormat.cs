using CellBot.Messages;

namespace CellBot.Intake;

/// <summary>Why a document was not taken in, in words, with the cure.</summary>
public static class RefusalFormat
{
    /// <param name="mark">The grade of a classified document, for people.</param>
    public static string Of(RefusalReason reason, string mark, IntakeOptions options, MessageCatalog messages) => reason switch
    {
        RefusalReason.Classified => messages.Text(MessageKeys.Intake.RefusedClassified, ("mark", mark)),
        RefusalReason.TooLarge => messages.Text(MessageKeys.Intake.RefusedTooLarge, ("limit", options.MaxBytes / 1024 / 1024)),
        RefusalReason.ScanTooLong => messages.Text(MessageKeys.Intake.RefusedScanTooLong, ("pages", options.MaxScanPages)),
        _ => messages.Text(MessageKeys.Intake.Refused + reason.Code()),
    };
}
