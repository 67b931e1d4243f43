using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>
/// Stamps: a line, or a column of it, that holds nothing but marks ("MẬT", "Độ khẩn: HỎA TỐC", "[TỐI MẬT]", "MẬT - KHẨN").
/// Running text ("tài liệu mật", "khẩn trương") is none.
/// </summary>
internal static class Stamps
{
    private const string Frame = " .,;:!()[]{}<>\"'*-–—_|=~/\\";
    private const int Longest = 60;

    public sealed record Found(string? Urgency, string? Secrecy, string? Circulation);

    public static Found? Read(string cell, MarkWords words)
    {
        if (cell.Length > Longest)
            return null;
        var bare = Fold.Bare(cell).Trim(Frame.ToCharArray());
        if (bare.Length == 0)
            return null;
        var circulation = words.Circulation.Any(mark =>
            bare == mark || (bare.StartsWith(mark + " ", StringComparison.Ordinal) && IsCapital(cell))
        )
            ? cell.Trim(Frame.ToCharArray())
            : null;
        if (circulation is not null)
            return new Found(null, null, circulation);
        string? urgency = null,
            secrecy = null;
        foreach (var part in Parts(bare, words))
        {
            var (itsUrgency, itsSecrecy) = (words.Urgency(part), words.Secrecy(part));
            if (itsUrgency is null && itsSecrecy is null)
                return null;
            (urgency, secrecy) = (urgency ?? itsUrgency, secrecy ?? itsSecrecy);
        }
        return urgency is null && secrecy is null ? null : new Found(urgency, secrecy, null);
    }

    private static IEnumerable<string> Parts(string bare, MarkWords words)
    {
        foreach (
            var part in bare.Split(
                [':', '-', '/', ',', ';', '|', '(', ')', '.'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
        {
            if (words.Labels.Contains(part))
                continue;
            yield return Joined(part, words);
        }
    }

    /// <summary>"M Ậ T" and doubled blanks.</summary>
    private static string Joined(string part, MarkWords words)
    {
        var pieces = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (pieces.Length < 2)
            return part;
        var spaced = pieces.All(piece => piece.Length == 1) ? string.Concat(pieces) : string.Join(' ', pieces);
        return words.Secrecy(spaced.Replace(" ", "", StringComparison.Ordinal)) is not null
            ? spaced.Replace(" ", "", StringComparison.Ordinal)
            : spaced switch
            {
                "tuyetmat" => "tuyet mat",
                "toimat" => "toi mat",
                "hoatoc" => "hoa toc",
                "thuongkhan" => "thuong khan",
                _ => spaced,
            };
    }

    private static bool IsCapital(string cell) => cell.Any(char.IsLetter) && !cell.Any(char.IsLower);
}
