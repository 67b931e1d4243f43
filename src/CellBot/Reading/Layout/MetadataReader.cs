using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>Makes the facts of the head: type, code, issuing body, province. What the text does not state stays null.</summary>
internal sealed class MetadataReader(DocumentHead head, SignatureBlock signature, ReadingLexicon lexicon)
{
    /// <summary>Longer ones (a list of repealed decisions) are cut at a word, with the sign that they are.</summary>
    private const int LongestSubject = 400;

    private static readonly string[] PartySigns = ["t/m", "k/t", "t/l"];
    private static readonly string[] StateSigns = ["tm.", "kt.", "tl.", "tuq."];
    private static readonly string Office = Fold.Key("văn phòng");
    private static readonly string[] ProvinceWords = [.. new[] { "tỉnh ủy", "thành ủy", "tỉnh", "thành phố" }.Select(Fold.Key)];

    public DirectiveMetadata Read()
    {
        var regime = Regime();
        var type = Type(regime);
        var bodies = head.Header.Select(body => BodyNames.Readable(body, lexicon.Bodies)).ToArray();
        // "VĂN PHÒNG" alone is the office of the body above it; so is "BAN TỔ CHỨC" under a committee.
        if (
            bodies is [.., var parent, var last]
            && (Fold.Key(last) == Office || lexicon.Bodies.Organs.Is(last) || IsDepartment(parent, last))
        )
            bodies[^1] = $"{last} {parent}";
        else if (bodies is [.., var union, var organ] && OfUnion(union, organ) is { } whole)
            bodies[^1] = whole;
        return new DirectiveMetadata
        {
            Regime = regime,
            DocType = type?.Id,
            DocVariant =
                type is null ? null
                : head.IsConclusion && type.Id == "thong_bao" ? "thong_bao_ket_luan"
                : type.Id,
            DocCode =
                type?.Id == "cong_van" && regime == "state"
                    ? null
                    : head.Symbol?.Code ?? (regime == "state" ? type?.StateCode : type?.PartyCode),
            IssuingBody = (head.TitleBody ?? bodies.LastOrDefault() ?? head.Wiring ?? Deciding() ?? Represented()) is { } issuer
                ? lexicon.Bodies.KnownAs(issuer)
                : null,
            Province = Province(bodies),
            Symbol = head.Symbol?.Text,
            Number = head.Symbol?.Number,
            IssueDate = head.Date,
            Subject = Subject(),
            Urgency = head.Urgency,
            CirculationLimit = head.Circulation,
            Signature = signature,
        };
    }

    /// <summary>The office that a decision names over its grounds.</summary>
    private string? Deciding() => head.Office is { } service ? BodyNames.Readable(service, lexicon.Bodies) : null;

    /// <summary>"TM. CHÍNH PHỦ": the body in whose name the document is signed.</summary>
    private string? Represented()
    {
        if (signature.Authority is not { } authority)
            return null;
        var key = Fold.Key(authority);
        var length = lexicon.Offices.Representing.Match(key, 0);
        while (length > 0 && length < key.Length && key[length] is '.' or ' ' or ':')
            length++;
        if (length == 0 || length >= key.Length || !lexicon.Bodies.OpensBody(key[length..]))
            return null;
        var next = key.IndexOf(" kt.", length, StringComparison.Ordinal);
        return BodyNames.Readable(authority[length..(next < 0 ? authority.Length : next)], lexicon.Bodies);
    }

    private bool IsDepartment(string parent, string body) =>
        lexicon.Audiences.CommitteeStaff.Is(body)
        && lexicon.Audiences.Committee.Match(Fold.Key(parent), 0)
            + ProvinceWords.Take(2).Count(word => Fold.Key(parent).StartsWith(word, StringComparison.Ordinal))
            > 0;

    /// <summary>"HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM" / "BAN CHẤP HÀNH TỈNH …": the union's name stands between organ and place.</summary>
    private string? OfUnion(string union, string organ)
    {
        var key = Fold.Key(organ);
        return
            lexicon.Bodies.Unions.Match(Fold.Key(union), 0) > 0
            && lexicon.Bodies.Organs.Match(key, 0) is > 0 and var length
            && length < key.Length
            ? $"{organ[..length]} {union}{organ[length..]}"
            : null;
    }

    private string? Regime()
    {
        if (head.Regime is not null)
            return head.Regime;
        if (head.Symbol is { } symbol)
            return
                symbol.Code is null
                || symbol.Text.IndexOf('/', StringComparison.Ordinal) < symbol.Text.IndexOf('-', StringComparison.Ordinal)
                ? "state"
                : "party";
        var words = Fold.Bare(
            string.Join(' ', head.Header.Append(head.TitleBody ?? "").Append(head.Wiring ?? "").Append(signature.Authority ?? ""))
        );
        if (words.Contains("uy ban nhan dan", StringComparison.Ordinal) || words.Contains("ubnd", StringComparison.Ordinal))
            return "state";
        string[] party =
        [
            "tinh uy",
            "thanh uy",
            "huyen uy",
            "thi uy",
            "dang uy",
            "chi bo",
            "ban thuong vu",
            "ban bi thu",
            "t/m ban",
            "dang bo",
        ];
        return party.Any(word => words.Contains(word, StringComparison.Ordinal)) ? "party" : OfSignature();
    }

    /// <summary>
    /// The way of signing, where nothing above tells: party offices write "T/M", "K/T", "T/L" (Hướng dẫn 36-HD/VPTW), state offices
    /// "TM.", "KT.", "TL." (Nghị định 30/2020/NĐ-CP).
    /// </summary>
    private string? OfSignature()
    {
        if (signature.Authority is not { Length: > 2 } authority)
            return null;
        var key = Fold.Key(authority);
        if (PartySigns.Any(sign => key.StartsWith(sign, StringComparison.Ordinal)))
            return "party";
        return StateSigns.Any(sign => key.StartsWith(sign, StringComparison.Ordinal)) ? "state" : null;
    }

    private DocumentType? Type(string? regime)
    {
        if (head.Type is not null)
            return head.Type;
        if (head.Wiring is not null)
            return lexicon.Types.ByCode("CĐ", party: true);
        // Only a letter has no title over its addressees; the letters of its symbol are then its office's ("5348/CT-CS").
        if (head.Subject.Count > 0 && head.Addressees.Count > 0 && regime == "state")
            return lexicon.Types.ByCode("CV", party: true);
        if (head.Symbol is { Code: { } code })
            return lexicon.Types.ByCode(code, regime != "state");
        return head.Symbol is not null || head.Addressees.Count > 0 ? lexicon.Types.ByCode("CV", party: true) : null;
    }

    /// <summary>Broken lines joined; the full stop of a title dropped.</summary>
    private string? Subject()
    {
        if (head.Subject.Count == 0)
            return null;
        var subject = string.Join(' ', head.Subject.Select(line => line.Trim())).Trim(' ', '.', ',', ';', '*', ':');
        if (subject.Length > LongestSubject)
            subject = subject[..subject.LastIndexOf(' ', LongestSubject - 2)].TrimEnd(' ', ',', ';') + " …";
        return subject.Length == 0 ? null : subject;
    }

    /// <summary>Named in the head; or the place of a provincial body's date line.</summary>
    private string? Province(string[] bodies)
    {
        foreach (var body in bodies.Append(head.TitleBody ?? "").Append(head.Wiring ?? ""))
        {
            if (Named(body) is { } name)
                return name;
        }
        if (head.Place is not { } place || bodies.Any(body => lexicon.Bodies.Central.In(Fold.Key(body))))
            return null;
        var issuer = Fold.Key(head.TitleBody ?? bodies.LastOrDefault() ?? head.Wiring ?? "");
        var provincial = head.Symbol?.Organ is "TU" or "VPTU" or "BTGTU" or "BTCTU" or "BDVTU" or "UBKTTU" or "TTg" or null
            ? ProvinceWords.Any(word => issuer.EndsWith(word, StringComparison.Ordinal)) || head.Symbol?.Organ is not null and not "TTg"
            : ProvinceWords.Any(word => issuer.EndsWith(word, StringComparison.Ordinal));
        return provincial ? place : null;
    }

    private static string? Named(string body)
    {
        var key = Fold.Key(body);
        foreach (var word in ProvinceWords)
        {
            var at = key.IndexOf(word + " ", StringComparison.Ordinal);
            if (at < 0 || !Fold.IsEdge(key, at - 1))
                continue;
            var name = body[(at + word.Length)..].Trim();
            var end = name.IndexOfAny([',', ';', '-', '(']);
            if (end > 0)
                name = name[..end].Trim();
            if (name.Length > 0 && char.IsUpper(name[0]) && PersonNames.IsName(name + " X"))
                return name;
        }
        return null;
    }
}
