namespace CellBot.Intake.Gate;

/// <summary>Lines that a person could see, or that name the document's grade, from whatever source.</summary>
/// <param name="Place">Where they stand, for the clerk.</param>
/// <param name="Text">Lines, ended as any system ends them.</param>
public sealed record GateText(GatePlace Place, string Text)
{
    /// <summary>Cells of tables of three columns and more that come line by line: a grade there may be a row's datum.</summary>
    public bool IsWideTable { get; init; }

    /// <summary>The cells of a workbook, without their rows.</summary>
    public bool IsOfCells { get; init; }

    /// <summary>Lines of the same place that stand before these: they decide what is still head.</summary>
    public int LinesBefore { get; init; }
}

/// <summary>Where a text stands. The order has no meaning.</summary>
public enum GatePlace
{
    /// <summary>The text proper; its first lines are the head.</summary>
    Body,

    /// <summary>Page headers and footers, text boxes, watermarks: what is set beside the text to be seen.</summary>
    Margin,

    /// <summary>Footnotes, comments, charts, tracked deletions …: in the file, and on the paper under some settings.</summary>
    Part,

    /// <summary>Titles, alternative texts, names: one piece each.</summary>
    Label,

    /// <summary>A picture that stands where the marks do.</summary>
    Picture,

    /// <summary>A row of a list with one filled cell.</summary>
    Row,

    /// <summary>Red ink or a frame on a scan that may be a stamp.</summary>
    Stamp,

    /// <summary>A page that is a picture which was not recognised.</summary>
    UnreadPage,
}

public static class GatePlaces
{
    /// <summary>The end of its message key.</summary>
    public static string Code(this GatePlace place) =>
        place switch
        {
            GatePlace.Margin => "margin",
            GatePlace.Part => "part",
            GatePlace.Label => "label",
            GatePlace.Picture => "picture",
            GatePlace.Row => "row",
            GatePlace.Stamp => "stamp",
            GatePlace.UnreadPage => "unread_page",
            _ => "body",
        };
}
