using System.Text.RegularExpressions;
using CellBot.Intake.Gate;

namespace CellBot.Intake;

/// <summary>Which pieces of a line are a secrecy mark, and how surely; <see cref="SecrecyGate"/> tells the rule in words.</summary>
internal static partial class SecrecyMarkGrammar
{
    /// <summary>As they stand on papers for foreign partners.</summary>
    private static readonly (string Letters, SecrecyMark Mark)[] Foreign =
    [
        ("topsecret", SecrecyMark.TuyetMat),
        ("secret", SecrecyMark.ToiMat),
        ("confidential", SecrecyMark.Mat),
        ("strictlyconfidential", SecrecyMark.Mat),
    ];

    /// <summary>Capitals that are words of their own, or too common in other tongues: no slip of a stamp's cutter.</summary>
    private static readonly string[] OtherWords = ["mất", "mát"];

    private static readonly string[] Labels = ["domat", "mucdomat", "capdomat", "capmat", "dauchidomat", "dauchimucdomat"];

    private static readonly string[] UrgencyWords = ["hoatochengio", "hoatoc", "thuongkhan", "khan"];

    /// <summary>Words that may stand before a capital mark and leave it a stamp: "TÀI LIỆU MẬT".</summary>
    private static readonly string[] Carriers = ["tailieu", "vanban", "hoso", "congvan", "congdien", "baocao", "phuluc", "duthao"];

    /// <summary>
    /// False where <see cref="Judge"/> is null whatever stands around a piece of these letters (<see cref="MarkCell.Base"/>), and where
    /// they are no part of a mark that is broken over lines.
    /// </summary>
    internal static bool MayBe(ReadOnlySpan<char> letters)
    {
        if (letters.Contains("mat", StringComparison.Ordinal))
            return true;
        foreach (var (word, _) in Foreign)
            if (letters.SequenceEqual(word))
                return true;
        if (letters.Length > MarkLetters.All[0].Letters.Length)
            return false;
        Span<char> unslipped = stackalloc char[letters.Length];
        letters.CopyTo(unslipped);
        foreach (ref var letter in unslipped)
            letter = letter switch
            {
                '0' => 'o',
                '1' or 'l' => 'i',
                _ => letter,
            };
        foreach (var (word, _) in MarkLetters.All)
            if (word.AsSpan().Contains(unslipped, StringComparison.Ordinal))
                return true;
        return unslipped is "tam";
    }

    /// <summary>
    /// The piece as it is compared; null also for one whose letters can be no secrecy mark: most of a document's lines, told without
    /// building anything.
    /// </summary>
    internal static MarkCell? CellOf(string raw) => MarkCell.Of(raw, MayBe);

    internal static Sighting? Judge(MarkCell cell, LinePlace place, LinesAbove above)
    {
        if (Alone(cell, place, above) is { } mark)
            return IsRestOfSentence(cell, above) ? null : mark;
        if (!cell.Base.Contains("mat", StringComparison.Ordinal) && cell.Base != "m")
            return null;
        return Labelled(cell, place) ?? InCompany(cell, place, above) ?? StampBeside.Of(cell, place);
    }

    private static Sighting? Alone(MarkCell cell, LinePlace place, LinesAbove above)
    {
        var bare = Unslipped(cell.Base);
        if (cell.EndsInAnotherWord)
            return null;
        foreach (var (word, mark) in Foreign)
        {
            if (cell.Base == word)
                return new(mark, (cell.IsUpper || place.Zone == GateZone.Top) && !place.IsItem);
        }
        if (bare.Length > MarkLetters.All[0].Letters.Length)
            return null;
        foreach (var (word, mark) in MarkLetters.All)
        {
            if (above.Join(word, bare, cell) is not { } letters)
                continue;
            var isExact = letters.EndsWith("mật", StringComparison.Ordinal);
            if (isExact || cell.IsUpper || mark != SecrecyMark.Mat)
                return new(mark, IsStamp(cell, place, isExact, letters));
        }
        return bare == "tam" && cell.Letters == "tậm" ? new(SecrecyMark.Mat, false) : null;
    }

    private static bool IsStamp(MarkCell cell, LinePlace place, bool isExact, string letters)
    {
        if (place.IsItem)
            return false;
        if (isExact && cell.IsDisguised)
            return true;
        if (cell.IsUpper && isExact)
            return place.Zone != GateZone.Below || !place.IsWide;
        if (cell.IsUpper)
            return place.Zone is GateZone.Top or GateZone.Head && !OtherWords.Contains(letters);
        return place.Zone == GateZone.Top && !place.IsWide && isExact;
    }

    /// <summary>"Độ mật: Tối mật", "M: MẬT"; A, B, C are the letters on envelopes for tuyệt mật, tối mật, mật.</summary>
    private static Sighting? Labelled(MarkCell cell, LinePlace place)
    {
        var isCertain = !place.IsItem && (place.Zone != GateZone.Below || (cell.IsUpper && !place.IsWide));
        if (
            Labels.FirstOrDefault(label => cell.Base.StartsWith(label, StringComparison.Ordinal)) is { } found
            && MarkLetters.Of(Unslipped(cell.Base[found.Length..])) is { } mark
        )
            return new(mark, isCertain);
        if (Label().Match(cell.Words) is { Success: true } value)
        {
            var grade = value.Groups["mark"].Value switch
            {
                "a" => SecrecyMark.TuyetMat,
                "b" => SecrecyMark.ToiMat,
                "c" => SecrecyMark.Mat,
                var words => MarkLetters.Of(words.Replace(" ", "", StringComparison.Ordinal)),
            };
            return grade is { } told ? new(told, isCertain) : null;
        }
        if (!cell.Plain.StartsWith('M') || !ShortLabel().IsMatch(cell.Words))
            return null;
        // "M:" with nothing after it may be the letter before a form's empty field.
        return MarkLetters.Of(Unslipped(cell.Base[1..])) is { } named ? new(named, isCertain) : new(SecrecyMark.Mat, false);
    }

    /// <summary>"MẬT - HỎA TỐC", "KHẨN, TỐI MẬT", and in capitals "TÀI LIỆU TUYỆT MẬT".</summary>
    private static Sighting? InCompany(MarkCell cell, LinePlace place, LinesAbove above)
    {
        if (cell.EndsInAnotherWord)
            return null;
        var rest = cell.Base;
        foreach (var word in UrgencyWords)
        {
            if (rest.StartsWith(word, StringComparison.Ordinal))
                rest = rest[word.Length..];
            if (rest.EndsWith(word, StringComparison.Ordinal))
                rest = rest[..^word.Length];
        }
        if (rest.Length < cell.Base.Length && MarkLetters.Of(rest) is { } mark)
            return new(mark, !place.IsItem && (place.Zone != GateZone.Below || (cell.IsUpper && cell.IsExact)));
        var carrier = Carriers.FirstOrDefault(each => rest.StartsWith(each, StringComparison.Ordinal));
        if (carrier is null || !cell.IsUpper || IsTitleAbove(above) || MarkLetters.Of(rest[carrier.Length..]) is not { } carried)
            return null;
        return new(carried, !place.IsItem && (place.Zone != GateZone.Below || (cell.IsExact && !place.IsWide)));
    }

    /// <summary>The rest of a sentence or title on a line of its own, right under it and in the same case.</summary>
    private static bool IsRestOfSentence(MarkCell cell, LinesAbove above)
    {
        if (above.Adjacent is not { } line)
            return false;
        if (line.Words == "bi" || line.Words.EndsWith(" bi", StringComparison.Ordinal))
            return true;
        var words = line.Words.Count(c => c == ' ') + 1;
        var isSmall = char.IsLower(cell.Plain.FirstOrDefault(char.IsLetter));
        if (words > 3 && (isSmall || (cell.IsUpper && line.IsUpper)) && StampBeside.Opens(line.Words))
            return true;
        return isSmall && words > 5 && (char.IsLower(line.Plain[^1]) || line.Plain[^1] == ',');
    }

    /// <summary>A title in capitals that speaks of handling documents goes on in the next line.</summary>
    private static bool IsTitleAbove(LinesAbove above) => above.Adjacent is { IsUpper: true } line && TitleVerb().IsMatch(line.Words);

    /// <summary>Digits that a scan puts for letters: T0I MAT, TO1 MAT.</summary>
    private static string Unslipped(string letters) => letters.Replace('0', 'o').Replace('1', 'i').Replace('l', 'i');

    [GeneratedRegex(
        @"(?:^|[;,.(\[|/] ?)\W{0,3}(?:muc do|cap do|do|cap|muc|dau chi do|dau chi muc do) mat(?: cua (?:van ban|tai lieu))? "
            + @"?(?:[:\-–] ?)?[^a-z0-9]{0,3}(?<mark>tuyet mat|toi mat|mat|(?<=: ?)[abc])(?=$|[^a-z0-9 ]| [^a-z]| (?:do|muc do) khan)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Label();

    [GeneratedRegex(@"^m ?:\W{0,10}(?:(?:tuyet |toi )?mat)?\W{0,10}$", RegexOptions.CultureInvariant)]
    private static partial Regex ShortLabel();

    [GeneratedRegex(@"\b(?:ve|quan ly|bao ve|xu ly|su dung|tieu huy|thu hoi|phat hanh|soan thao|luu giu)\b", RegexOptions.CultureInvariant)]
    private static partial Regex TitleVerb();
}
