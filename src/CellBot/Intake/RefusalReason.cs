namespace CellBot.Intake;

public enum RefusalReason
{
    /// <summary>It bears a secrecy mark.</summary>
    Classified,
    TooLarge,

    /// <summary>More characters than are read at once.</summary>
    TooLong,
    Empty,
    UnknownFormat,

    /// <summary>
    /// A text file in an encoding other than UTF-8 or UTF-16 with a byte order mark (TCVN3, VNI, Windows-1258 …), or no text at all.
    /// </summary>
    NotUnicode,

    /// <summary>A .doc of Word 97–2003, and no LibreOffice to read it.</summary>
    OldWord,
    PasswordProtected,
    Damaged,

    /// <summary>It unpacks to more than any document needs.</summary>
    Bomb,

    /// <summary>A PDF of pictures in which no text was recognised.</summary>
    ScanWithoutText,

    /// <summary>tesseract, or its Vietnamese, is not installed.</summary>
    ScanToolMissing,

    /// <summary>More pages of pictures than are recognised.</summary>
    ScanTooLong,
    ScanTimeout,

    /// <summary>pdftotext is not installed.</summary>
    PdfToolMissing,
    PdfTimeout,

    /// <summary>LibreOffice is not installed, or there is no file system in memory for it.</summary>
    OfficeToolMissing,
    OfficeTimeout,
}

public static class RefusalReasons
{
    /// <summary>Stable: stands in API answers, readings and message keys.</summary>
    public static string Code(this RefusalReason reason) =>
        reason switch
        {
            RefusalReason.Classified => "classified",
            RefusalReason.TooLarge => "too_large",
            RefusalReason.TooLong => "too_long",
            RefusalReason.Empty => "empty",
            RefusalReason.UnknownFormat => "unknown_format",
            RefusalReason.NotUnicode => "not_unicode",
            RefusalReason.OldWord => "old_word",
            RefusalReason.PasswordProtected => "password_protected",
            RefusalReason.Bomb => "bomb",
            RefusalReason.ScanWithoutText => "scan_without_text",
            RefusalReason.ScanToolMissing => "scan_tool_missing",
            RefusalReason.ScanTooLong => "scan_too_long",
            RefusalReason.ScanTimeout => "scan_timeout",
            RefusalReason.PdfToolMissing => "pdf_tool_missing",
            RefusalReason.PdfTimeout => "pdf_timeout",
            RefusalReason.OfficeToolMissing => "office_tool_missing",
            RefusalReason.OfficeTimeout => "office_timeout",
            _ => "damaged",
        };
}
