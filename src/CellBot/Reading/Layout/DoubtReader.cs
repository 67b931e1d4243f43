using CellBot.Reading.Lexicon;

namespace CellBot.Reading.Layout;

/// <summary>Tells what of the head is doubtful and how sure each of its fields is.</summary>
internal sealed class DoubtReader(DocumentHead head, DirectiveMetadata data, IReadOnlyList<TextSpan> unsure, ReadingLexicon lexicon)
{
    private const string Type = "doc_type";
    private const string Issuer = "issuing_body";
    private const string Symbol = "symbol";
    private const string Date = "issue_date";
    private const string Subject = "subject";
    private const string Signer = "signature.signer";

    /// <param name="hasSections">The body holds an item.</param>
    /// <param name="today">Null: not asked.</param>
    public IReadOnlyList<HeadDoubt> Doubts(bool hasSections, DateOnly? today)
    {
        var doubts = new List<HeadDoubt>();
        void Add(bool isSo, string code, string field, TextSpan? at = null)
        {
            if (isSo)
                doubts.Add(new HeadDoubt(code, field, at));
        }
        Add(data.Symbol is null && data.IssuingBody is null && !hasSections, HeadDoubt.NothingRecognised, "document");
        Add(
            hasSections && data is { DocType: null, Symbol: null, IssueDate: null, IssuingBody: null, Subject: null },
            HeadDoubt.HeadMissing,
            "document"
        );
        Add(data.DocType is null, HeadDoubt.TypeMissing, Type);
        Add(Contradicts(), HeadDoubt.TypeAgainstSymbol, Type, head.TitleSpan);
        Add(data.IssuingBody is null, HeadDoubt.IssuerMissing, Issuer);
        Add(data.IssuingBody is not null && IsFromSignature, HeadDoubt.IssuerFromSignature, Issuer);
        Add(data.Symbol is null, HeadDoubt.SymbolMissing, Symbol);
        Add(data.Symbol is not null && data.Number is null, HeadDoubt.NumberMissing, Symbol, head.SymbolSpan);
        Add(data.IssueDate is null, HeadDoubt.DateMissing, Date);
        Add(data.IssueDate > today, HeadDoubt.DateAfterToday, Date, head.DateSpan);
        Add(data.Subject is null, HeadDoubt.SubjectMissing, Subject);
        Add(data.Subject?.EndsWith('…') == true, HeadDoubt.SubjectCut, Subject, head.SubjectSpan);
        Add(unsure.Count > 0, HeadDoubt.UnsureWords, "document", unsure.Count > 0 ? unsure[0] : null);
        return doubts;
    }

    public IReadOnlyList<FieldConfidence> Confidences()
    {
        var found = new List<FieldConfidence>();
        void Add(object? value, string field, Confidence confidence, TextSpan? at = null)
        {
            var isUnsure = at is { } span && unsure.Any(span.Touches);
            if (value is not null)
                found.Add(new FieldConfidence(field, isUnsure ? Confidence.Low : confidence));
        }
        Add(
            data.DocType,
            Type,
            Contradicts() ? Confidence.Low
                : head.Type is not null ? Confidence.High
                : Confidence.Medium,
            head.TitleSpan
        );
        Add(
            data.IssuingBody,
            Issuer,
            IsFromSignature ? Confidence.Low
                : head.Regime is null && head.TitleBody is null ? Confidence.Medium
                : Confidence.High
        );
        Add(data.Symbol, Symbol, data.Number is null ? Confidence.Low : Confidence.High, head.SymbolSpan);
        Add(data.IssueDate, Date, head.Place is null ? Confidence.Medium : Confidence.High, head.DateSpan);
        Add(
            data.Subject,
            Subject,
            head.Type is null && head.Symbol is null ? Confidence.Low
                : data.Subject?.EndsWith('…') == true ? Confidence.Medium
                : Confidence.High,
            head.SubjectSpan
        );
        Add(data.Signature.Signer, Signer, SignerConfidence());
        return found;
    }

    private bool IsFromSignature => head.TitleBody is null && head.Header.Count == 0 && head.Wiring is null && head.Office is null;

    private Confidence SignerConfidence()
    {
        if (data.Signature.Signer is not { } signer)
            return Confidence.Low;
        var isPlaced = data.Signature.Position is not null || data.Signature.Authority is not null;
        var isPerson = PersonNames.HasSurname(signer, lexicon.Offices);
        return isPlaced && isPerson ? Confidence.High
            : isPlaced || isPerson ? Confidence.Medium
            : Confidence.Low;
    }

    /// <summary>The letters of the symbol are the code of a type, but not of the one that the title names.</summary>
    private bool Contradicts() =>
        head is { Type: { } type, Symbol.Code: { } code }
        && code != type.PartyCode
        && code != type.StateCode
        && (type.PartyCode ?? type.StateCode) is not null
        && lexicon.Types.IsCode(code);
}
