using System.Text.RegularExpressions;

namespace CellBot.Intake;

/// <summary>Which pieces of a line are a secrecy mark; <see cref="SecrecyGate"/> tells the rule in words.</summary>
internal static partial class SecrecyMarkGrammar
{
    private static readonly (string Letters, SecrecyMark Mark)[] Marks =
        [("tuyetmat", SecrecyMark.TuyetMat), ("toimat", SecrecyMark.ToiMat), ("mat", SecrecyMark.Mat)];

    private static readonly string[] Labels = ["domat", "mucdomat", "capdomat", "capmat", "dauchidomat", "dauchimucdomat"];

    private static readonly string[] UrgencyWords = ["hoatochengio", "hoatoc", "thuongkhan", "khan"];

    /// <summary>Words that may stand before a capital mark and leave it a stamp: "TÀI LIỆU MẬT".</summary>
    private static readonly string[] Carriers = ["tailieu", "vanban", "hoso", "congvan", "congdien"];

    /// <summary>Words after which "mật" goes on a phrase of running text or of a title.</summary>
    private static readonly string[] Openers =
        ["tai lieu", "ho so", "van ban", "thong tin", "vat", "noi dung", "tin", "do", "bao", "co", "than", "toi", "tuyet", "giai"];

    internal static SecrecyMark? InHead(MarkCell cell, LinesAbove above)
    {
        if (Alone(cell, above) is { } mark) return IsRestOfSentence(cell, above) ? null : mark;
        return Labelled(cell) ?? InCompany(cell, above) ?? SetOff(cell);
    }

    /// <summary>Only capitals with their diacritics right, and not in a row of a table that lists documents.</summary>
    internal static SecrecyMark? BelowHead(MarkCell cell, LinesAbove above) =>
        cell.IsUpper && !cell.Plain.Any(c => c is '|' or '\t' || char.IsDigit(c)) && cell.Letters is "mật" or "tốimật" or "tuyệtmật" && !IsRestOfSentence(cell, above) ? Alone(cell, above) : null;

    private static SecrecyMark? Alone(MarkCell cell, LinesAbove above)
    {
        var letters = Unslipped(cell.Base);
        if (cell.EndsInAnotherWord || letters.Length > Marks[0].Letters.Length) return null;
        foreach (var (word, mark) in Marks)
        {
            if (!above.Complete(word, letters)) continue;
            if (mark != SecrecyMark.Mat || cell.Letters == "mật" || cell.IsUpper) return mark;
        }
        return null;
    }

    /// <summary>"Độ mật: Tối mật", "M: MẬT"; A, B, C are the letters on envelopes for tuyệt mật, tối mật, mật.</summary>
    private static SecrecyMark? Labelled(MarkCell cell)
    {
        if (Labels.FirstOrDefault(label => cell.Base.StartsWith(label, StringComparison.Ordinal)) is { } found
            && Of(Unslipped(cell.Base[found.Length..])) is { } mark) return mark;
        if (Label().Match(cell.Words) is { Success: true } value)
        {
            return value.Groups["mark"].Value switch
            {
                "a" => SecrecyMark.TuyetMat,
                "b" => SecrecyMark.ToiMat,
                "c" => SecrecyMark.Mat,
                var words => Of(words.Replace(" ", "", StringComparison.Ordinal)),
            };
        }
        if (!cell.Plain.StartsWith('M') || !ShortLabel().IsMatch(cell.Words)) return null;
        return Of(Unslipped(cell.Base[1..])) ?? SecrecyMark.Mat;
    }

    /// <summary>"MẬT - HỎA TỐC", "KHẨN, TỐI MẬT", and in capitals "TÀI LIỆU TUYỆT MẬT".</summary>
    private static SecrecyMark? InCompany(MarkCell cell, LinesAbove above)
    {
        if (cell.EndsInAnotherWord) return null;
        var rest = cell.Base;
        foreach (var word in UrgencyWords)
        {
            if (rest.StartsWith(word, StringComparison.Ordinal)) rest = rest[word.Length..];
            if (rest.EndsWith(word, StringComparison.Ordinal)) rest = rest[..^word.Length];
        }
        if (rest.Length < cell.Base.Length && Of(rest) is { } mark) return mark;
        var carrier = Carriers.FirstOrDefault(each => rest.StartsWith(each, StringComparison.Ordinal));
        return carrier is not null && cell.IsUpper && !IsTitleAbove(above) ? Of(rest[carrier.Length..]) : null;
    }

    /// <summary>A capital mark set off in a short line: "Số 12-BC/TU (MẬT)", "MẬT - Bản số 03".</summary>
    private static SecrecyMark? SetOff(MarkCell cell) =>
        cell.Plain.Length <= 80 && SetOffMark().Match(cell.Plain) is { Success: true } found && MarkCell.Of(found.Groups["mark"].Value) is { } mark
            ? Of(mark.Base)
            : null;

    private static SecrecyMark? Of(string letters)
    {
        foreach (var (word, mark) in Marks)
        {
            if (word == letters) return mark;
        }
        return null;
    }

    /// <summary>The rest of a sentence or title on a line of its own, right under it and in the same case.</summary>
    private static bool IsRestOfSentence(MarkCell cell, LinesAbove above)
    {
        if (above.Adjacent is not { } line) return false;
        if (line.Words == "bi" || line.Words.EndsWith(" bi", StringComparison.Ordinal)) return true;
        var words = line.Words.Count(c => c == ' ') + 1;
        var isSmall = char.IsLower(cell.Plain.FirstOrDefault(char.IsLetter));
        if (words > 3 && (isSmall || (cell.IsUpper && line.IsUpper)) && Openers.Any(opener => line.Words.EndsWith(" " + opener, StringComparison.Ordinal))) return true;
        return isSmall && words > 5 && (char.IsLower(line.Plain[^1]) || line.Plain[^1] == ',');
    }

    /// <summary>A title in capitals that speaks of handling documents goes on in the next line.</summary>
    private static bool IsTitleAbove(LinesAbove above) =>
        above.Adjacent is { IsUpper: true } line && TitleVerb().IsMatch(line.Words);

    /// <summary>Digits that a scan puts for letters: T0I MAT, TO1 MAT.</summary>
    private static string Unslipped(string letters) => letters.Replace('0', 'o').Replace('1', 'i').Replace('l', 'i');

    [GeneratedRegex(@"(?:^|[;,.(\[|/] ?)\W{0,3}(?:muc do|cap do|do|cap|muc|dau chi do|dau chi muc do) mat(?: cua (?:van ban|tai lieu))? ?(?:[:\-–] ?)?[^a-z0-9]{0,3}(?<mark>tuyet mat|toi mat|mat|(?<=: ?)[abc])(?=$|[^a-z0-9 ]| [^a-z]| (?:do|muc do) khan)", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"^m ?:\W{0,10}(?:(?:tuyet |toi )?mat)?\W{0,10}$", RegexOptions.CultureInvariant)]
    private static partial Regex ShortLabel();

    [GeneratedRegex(@"(?:^|[-–—:;,/(\[{])\s{0,4}(?<mark>(?:TUYỆT\s{0,4}|TỐI\s{0,4})?MẬT)\s{0,4}(?:$|[-–—:;,./)\]}(\[])", RegexOptions.CultureInvariant)]
    private static partial Regex SetOffMark();

    [GeneratedRegex(@"\b(?:ve|quan ly|bao ve|xu ly|su dung|tieu huy|thu hoi|phat hanh|soan thao|luu giu)\b", RegexOptions.CultureInvariant)]
    private static partial Regex TitleVerb();
}
