using CellBot.Messages;

namespace CellBot.Intake.Scans;

/// <summary>What a page of a PDF is to the reader.</summary>
internal enum PageKind
{
    /// <summary>Its text layer is what the page shows.</summary>
    Text,

    /// <summary>A picture, or a text layer that is none: captions alone, letters at random.</summary>
    Scan,

    /// <summary>A picture over the whole page, with text: what is shown and what is written may differ.</summary>
    Layered,
}

/// <summary>Tells pages of text from scans.</summary>
internal static class PageKinds
{
    /// <summary>Fewer letters than that are dirt or a page number.</summary>
    private const int MinLetters = 20;

    /// <summary>Fewer letters than that over a picture of the whole page are stamped onto it, no layer of its text.</summary>
    private const int MinLayerLetters = 200;

    /// <summary>Of a caption's letters one in so many may be wrong; shorter captions must be right.</summary>
    private const int LettersAMistake = 8;

    /// <summary>Of a page: from there on the picture is the page.</summary>
    private const double WholePage = 0.6;

    /// <summary>Of a page: smaller pictures are emblems and seals.</summary>
    private const double SomePicture = 0.1;

    /// <summary>Vietnamese reaches 0.9, English 0.4, letters at random less.</summary>
    private const double MinSyllables = 0.45;

    /// <param name="share">How much of the page pictures cover.</param>
    /// <param name="isFirst">Where marks stand: it is looked at even when no picture is known.</param>
    internal static PageKind Of(string text, double share, bool isFirst)
    {
        var letters = Letters(text);
        if (letters < MinLetters)
            return share > SomePicture || isFirst ? PageKind.Scan : PageKind.Text;
        if (share > WholePage && letters < MinLayerLetters)
            return PageKind.Scan;
        if (Syllables.Share(text) < MinSyllables)
            return PageKind.Scan;
        return share > WholePage ? PageKind.Layered : PageKind.Text;
    }

    /// <summary>
    /// False for nothing but dirt, page numbers and captions. The recogniser reads one page differently from processor to processor, and
    /// small print with a letter wrong.
    /// </summary>
    internal static bool HasText(string text) => Letters(text) >= MinLetters;

    private static int Letters(string text) =>
        DocumentLines.Of(text).Where(line => !IsCaption(line)).Sum(line => line.Count(char.IsLetter));

    /// <summary>Captions of programs, and lines of single letters: pieces of a watermark that climbs the page.</summary>
    private static bool IsCaption(string line)
    {
        var bare = ScanRepair.Bare(line.Trim());
        return bare.Count(char.IsLetter) <= 2 || ScanLexicon.Default.Captions.Any(caption => Begins(bare, caption));
    }

    private static bool Begins(string bare, string caption)
    {
        if (bare.StartsWith(caption, StringComparison.Ordinal))
            return true;
        var mistakes = caption.Length / LettersAMistake;
        return mistakes > 0 && bare.Length >= caption.Length && EditDistance.Of(bare.AsSpan(0, caption.Length), caption) <= mistakes;
    }
}
