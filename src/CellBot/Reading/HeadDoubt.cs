namespace CellBot.Reading;

/// <summary>Something about the head that a person should look at before the reading is used.</summary>
/// <param name="Code">One of the constants; worded by <c>doubt.*</c> in content/messages/reading/reading.yaml.</param>
/// <param name="Field">The field of the metadata it is about; "document" for the whole.</param>
/// <param name="Offset">The words it is about; null where it is about what is not there.</param>
public sealed record HeadDoubt(string Code, string Field, TextSpan? Offset)
{
    /// <summary>Neither symbol nor issuer nor a section: perhaps a scan, another alphabet, or no document at all.</summary>
    public const string NothingRecognised = "nothing_recognised";

    /// <summary>Items, but no type, symbol, date, issuer or subject: a page of a document without its first.</summary>
    public const string HeadMissing = "head_missing";

    /// <summary>More items than a person writes: only the head was read.</summary>
    public const string TooManyItems = "too_many_items";

    public const string TypeMissing = "type_missing";
    public const string IssuerMissing = "issuer_missing";
    public const string SubjectMissing = "subject_missing";
    public const string SymbolMissing = "symbol_missing";
    public const string DateMissing = "date_missing";

    /// <summary>A draft: the letters of the symbol stand there, the number does not.</summary>
    public const string NumberMissing = "number_missing";

    public const string DateAfterToday = "date_after_today";

    /// <summary>The title says CHỈ THỊ, the symbol's letters another type.</summary>
    public const string TypeAgainstSymbol = "type_against_symbol";

    /// <summary>The head names no issuer; it was taken from the signature.</summary>
    public const string IssuerFromSignature = "issuer_from_signature";

    public const string SubjectCut = "subject_cut";

    /// <summary>A scan: words of which the recogniser was not sure; <see cref="DirectiveReading.Unsure"/> says which.</summary>
    public const string UnsureWords = "unsure_words";
}

/// <summary>How sure a field of the head is, from how it was found.</summary>
public sealed record FieldConfidence(string Field, Confidence Confidence);

/// <summary>Found by a loose rule; by its words alone; where the layout puts it.</summary>
public enum Confidence
{
    Low,
    Medium,
    High,
}
