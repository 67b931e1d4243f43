using CellBot.Reading.Lexicon;

namespace CellBot.Reading.Layout;

/// <summary>What was collected from the lines above the body; <see cref="MetadataReader"/> makes facts of it.</summary>
public sealed class DocumentHead
{
    /// <summary>party or state, where the motto says so.</summary>
    public string? Regime { get; set; }

    /// <summary>Capital lines of the top left: parent body, issuing body.</summary>
    public List<string> Header { get; } = [];

    public DocumentType? Type { get; set; }

    /// <summary>The title goes on with KẾT LUẬN.</summary>
    public bool IsConclusion { get; set; }

    /// <summary>"CỦA BAN THƯỜNG VỤ TỈNH ỦY" in the title, without the first word.</summary>
    public string? TitleBody { get; set; }

    public Symbol? Symbol { get; set; }
    public string? Place { get; set; }
    public DateOnly? Date { get; set; }
    public TextSpan? DateSpan { get; set; }
    public TextSpan? SymbolSpan { get; set; }
    public TextSpan? TitleSpan { get; set; }
    public TextSpan? SubjectSpan { get; set; }

    /// <summary>"CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …" over the grounds of a decision.</summary>
    public string? Office { get; set; }
    public List<string> Subject { get; } = [];
    public string? Urgency { get; set; }
    public string? Circulation { get; set; }
    public List<Addressee> Addressees { get; } = [];

    /// <summary>Who wires, where the addressees stand behind "… điện:".</summary>
    public string? Wiring { get; set; }

    /// <summary>Index of the first line of the body.</summary>
    public int BodyStart { get; set; }
}
