namespace CellBot.Host;

/// <summary>What scripts may lean on; a contract (shared outside: see the README's command line).</summary>
internal static class ExitCodes
{
    public const int Well = 0;

    /// <summary>It failed and says why on standard error.</summary>
    public const int Failed = 1;

    /// <summary><c>read</c>: the file cannot be read as a document, or no head or nothing at all was recognised in it.</summary>
    public const int Unreadable = 2;

    /// <summary><c>read</c>: the document bears a secrecy mark and is refused.</summary>
    public const int Classified = 3;
}
