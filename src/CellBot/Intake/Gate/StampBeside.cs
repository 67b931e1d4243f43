using System.Text.RegularExpressions;

namespace CellBot.Intake.Gate;

/// <summary>
/// A capital mark that shares a short line with something else: set off by a sign ("Số 12-BC/TU (MẬT)", "MẬT - Bản số 03") or by one blank
/// alone ("TỈNH ỦY LAM GIANG MẬT", "Số 15-CV/TU MẬT"). It is a stamp where the rest of the line is what a head is made of; elsewhere a
/// person is asked.
/// </summary>
internal static partial class StampBeside
{
    private const int LongestLine = 80;

    /// <summary>Words after which "mật" goes on a phrase of running text or of a title.</summary>
    private static readonly string[] Openers =
    [
        "tai lieu",
        "ho so",
        "van ban",
        "thong tin",
        "vat",
        "noi dung",
        "tin",
        "do",
        "bao",
        "bi",
        "co",
        "than",
        "toi",
        "tuyet",
        "giai",
        "chi",
        "dau",
        "muc",
        "cap",
        "bac",
        "loai",
        "khong",
        "la",
        "hoac",
        "va",
        "mat ma",
        "chua",
    ];

    internal static bool Opens(string words) => Openers.Any(opener => words.EndsWith(" " + opener, StringComparison.Ordinal));

    internal static Sighting? Of(MarkCell cell, LinePlace place)
    {
        if (cell.Plain.Length > LongestLine)
            return null;
        if (SetOff().Match(cell.Plain) is { Success: true } setOff)
        {
            var isStamp = place.Zone is GateZone.Top or GateZone.Label || IsOfHead(cell.Plain.Remove(setOff.Index, setOff.Length));
            return Of(setOff, isStamp && !place.IsItem && !(place.Zone == GateZone.Below && place.IsWide));
        }
        if (ByBlank().Match(cell.Plain) is not { Success: true } found)
            return null;
        var before = MarkCell.Of(cell.Plain[..found.Index])?.Words ?? "";
        var rest = cell.Plain.Remove(found.Index, found.Length);
        if (Compound().IsMatch(before))
            return null;
        if (IsOfHead(rest))
            return Of(found, !place.IsItem && !EndsInOpener(before));
        var isSetOffByCase = rest.Any(char.IsLower) && (found.Index == 0 || found.Index + found.Length == cell.Plain.Length);
        return isSetOffByCase && !EndsInOpener(before) && !GoesOn().IsMatch(rest[found.Index..]) ? Of(found, false) : null;
    }

    private static Sighting? Of(Match found, bool isCertain) =>
        MarkCell.Of(found.Groups["mark"].Value) is { } mark && MarkLetters.Of(mark.Base) is { } grade ? new(grade, isCertain) : null;

    private static bool EndsInOpener(string words) => words.Length > 0 && Opens(" " + words);

    /// <summary>Nothing else than numbers, dates, the issuer's name in capitals, the Party's or the nation's line.</summary>
    private static bool IsOfHead(string rest)
    {
        if (MarkCell.Of(rest) is not { } cell)
            return true;
        var words = HeadPhrases().Replace(cell.Words, " ").Trim();
        if (!words.Any(char.IsLetter))
            return true;
        return cell.IsUpper && Issuer().IsMatch(words) && !words.Contains(" mat", StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"(?:^|[-–—:;,/(\[{])\s{0,4}(?<mark>(?:TUYỆT\s{0,4}|TỐI\s{0,4})?MẬT)\s{0,4}(?:$|[-–—:;,./)\]}(\[])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex SetOff();

    [GeneratedRegex(@"(?<![\p{L}\d])(?<mark>(?:TUYỆT |TỐI )?MẬT)(?![\p{L}\d])", RegexOptions.CultureInvariant)]
    private static partial Regex ByBlank();

    [GeneratedRegex(
        @"dang cong san viet nam|cong hoa xa hoi chu nghia viet nam|doc lap ?[-–]? ?tu do ?[-–]? ?hanh phuc|(?:ban )?so ?:? "
            + @"?[^ ]{1,30}|\bban\b|"
            + @"(?:[a-z]{1,12} ){0,4}[a-z]{1,12}, (?=ngay)|ngay ?[\d.…]{0,4} ?thang ?[\d.…]{0,4} ?nam ?[\d.…]{0,6}|\b(?:hoa "
            + @"toc|thuong khan|khan)\b",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex HeadPhrases();

    [GeneratedRegex(
        @"^(?:tinh|thanh|huyen|thi|quan|dang) (?:uy|bo|doan)\b|^(?:uy ban|ubnd|hdnd|hoi dong|ban|so|phong|van phong|cong "
            + @"an|bo|tong cuc|cuc|chi cuc|chi bo|"
            + @"truong|vien|toa an|mttq|mat tran|doan|hoi|lien doan|bch|truong chinh tri|trung tam|ban chap hanh|ban thuong vu)\b",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Issuer();

    /// <summary>"bí mật", "bảo mật", "cơ mật" are words of their own.</summary>
    [GeneratedRegex(@"(?:^| )(?:bi|bao|co|than|thu|tham|noi|giu|tiet lo)$", RegexOptions.CultureInvariant)]
    private static partial Regex Compound();

    /// <summary>"MẬT ong", "MẬT thiết": the word goes on.</summary>
    [GeneratedRegex(
        @"^ *(?:ong|ma|thiet|khau|do|vu|phuc|tap|thu|bao|danh|lenh|nghi|tin|hoa)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex GoesOn();
}
