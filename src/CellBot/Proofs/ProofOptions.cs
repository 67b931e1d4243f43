namespace CellBot.Proofs;

/// <summary>Bound from the section <c>Proofs</c>.</summary>
public sealed class ProofOptions
{
    public const string Section = "Proofs";

    /// <summary>
    /// Name or path of the browser that makes PDFs. Default empty: chromium-headless-shell, chromium, chromium-browser, google-chrome
    /// or google-chrome-stable, the first that is installed.
    /// </summary>
    public string Browser { get; set; } = "";

    /// <summary>How long one PDF may take. Default 00:03:00: a record of 12,000 units has some four hundred pages.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(3);
}
