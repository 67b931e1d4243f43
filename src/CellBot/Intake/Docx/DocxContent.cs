namespace CellBot.Intake.Docx;

/// <summary>What a .docx holds for a reader: closed.</summary>
internal abstract record DocxContent
{
    private DocxContent() { }

    /// <param name="Body">Paragraphs, text boxes and tables in their order, one line a paragraph.</param>
    /// <param name="Margins">Headers, footers, each as lines: for the gates.</param>
    internal sealed record Text(string Body, IReadOnlyList<string> Margins) : DocxContent;

    internal sealed record Failed(RefusalReason Reason) : DocxContent;
}
