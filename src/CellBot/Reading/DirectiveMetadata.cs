namespace CellBot.Reading;

/// <summary>The head and the signature of a document. Ids (doc_type, urgency …) are those of content/lexicon.</summary>
public sealed record DirectiveMetadata
{
    /// <summary>party or state.</summary>
    public string? Regime { get; init; }
    public string? DocType { get; init; }
    public string? DocVariant { get; init; }
    public string? DocCode { get; init; }
    public string? IssuingBody { get; init; }
    public string? Province { get; init; }
    public string? Symbol { get; init; }
    public string? Number { get; init; }
    public DateOnly? IssueDate { get; init; }
    public string? Subject { get; init; }
    public string? Urgency { get; init; }
    public string? Secrecy { get; init; }
    public string? CirculationLimit { get; init; }
    public SignatureBlock Signature { get; init; } = new();
}

/// <summary>Right column at the end: "T/M BAN THƯỜNG VỤ", "BÍ THƯ", the name, "(Đã ký)".</summary>
public sealed record SignatureBlock(string? Authority = null, string? Position = null, string? Signer = null, string? Mark = null);

/// <summary>One line of Kính gửi, or of "… điện:".</summary>
public sealed record Addressee(string Recipient, LineRange Lines)
{
    public ReadingCorrection? Corrected { get; init; }
}

/// <summary>One line of Nơi nhận; purpose: bao_cao, thuc_hien, chi_dao, phoi_hop, tuyen_truyen, luu or null.</summary>
public sealed record DistributionEntry(string Recipient, string? Purpose, LineRange Lines)
{
    public ReadingCorrection? Corrected { get; init; }
}
