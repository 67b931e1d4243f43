using System.Globalization;
using CellBot.Messages;

namespace CellBot.Intake;

/// <summary>Why a document was not taken in, in words, with the cure.</summary>
public static class RefusalFormat
{
    /// <summary>What a printed page holds, roughly.</summary>
    private const int PageCharacters = 2_500;

    private static readonly NumberFormatInfo Grouping = new() { NumberGroupSeparator = "." };

    /// <summary>The words of a code that was kept; null for a code of no reason.</summary>
    public static string? OfCode(string? code, string mark, IntakeOptions options, MessageCatalog messages) =>
        Enum.GetValues<RefusalReason>()
            .Where(reason => reason.Code() == code)
            .Select(reason => Of(reason, mark, options, messages))
            .FirstOrDefault();

    /// <param name="mark">The grade of a classified document, for people.</param>
    public static string Of(RefusalReason reason, string mark, IntakeOptions options, MessageCatalog messages) =>
        reason switch
        {
            RefusalReason.Classified => messages.Text(MessageKeys.Intake.RefusedClassified, ("mark", mark)),
            RefusalReason.TooLarge => messages.Text(MessageKeys.Intake.RefusedTooLarge, ("limit", options.MaxBytes / 1024 / 1024)),
            RefusalReason.TooLong => messages.Text(
                MessageKeys.Intake.RefusedTooLong,
                ("limit", Grouped(options.MaxCharacters)),
                ("pages", Grouped(options.MaxCharacters / PageCharacters))
            ),
            RefusalReason.ScanTooLong => messages.Text(MessageKeys.Intake.RefusedScanTooLong, ("pages", options.MaxScanPages)),
            _ => messages.Text(MessageKeys.Intake.Refused + reason.Code()),
        };

    /// <summary>1.000.000, as Vietnamese writes it.</summary>
    private static string Grouped(int number) => number.ToString("N0", Grouping);
}
