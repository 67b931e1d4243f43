namespace CellBot.Reading.Layout;

/// <summary>The mottos of Party and State in bare letters, whole or as far as a broken line holds them.</summary>
internal static class Motto
{
    private const int FewestWordsBehindBody = 3;
    private const int LongestBesideBody = 80;

    private static readonly (string Bare, string Regime)[] Known =
    [
        ("dang cong san viet nam", "party"),
        ("cong hoa xa hoi chu nghia viet nam", "state"),
        ("doc lap - tu do - hanh phuc", "state"),
        ("doc lap-tu do-hanh phuc", "state"),
        ("doc lap tu do hanh phuc", "state"),
    ];

    /// <summary>What unions print where Party and State have their motto; whole lines only, for their own names begin so.</summary>
    private static readonly string[] Unions =
    [
        "doan tncs ho chi minh",
        "doan thanh nien cong san ho chi minh",
        "doan tncs hcm",
        "doan thanh nien tncs ho chi minh",
    ];

    /// <summary>The piece is a union's line and nothing else.</summary>
    public static bool IsUnions(string bare) => Unions.Contains(bare);

    /// <summary>Where a motto begins in a piece, and whose it is; null for none.</summary>
    public static (int At, string Regime)? Find(string bare)
    {
        foreach (var (motto, regime) in Known)
        {
            var at = bare.IndexOf(motto, StringComparison.Ordinal);
            if (at >= 0 && bare.Length <= motto.Length + LongestBesideBody && (at == 0 || bare[at - 1] == ' '))
                return (at, regime);
        }
        if (
            bare.Length < LongestBesideBody
            && bare.Replace(" ", "", StringComparison.Ordinal).Contains("doclap-tudo-hanhphuc", StringComparison.Ordinal)
        )
            return (0, "state");
        // The second half is lost in some scans; nothing else begins so.
        var head = bare.IndexOf("cong hoa xa hoi", StringComparison.Ordinal);
        return head >= 0 && bare.Length - head <= "cong hoa xa hoi chu nghia".Length ? (head, "state") : null;
    }

    /// <summary>The words that a piece leaves open ("… CỘNG HÒA XÃ HỘI" → "chu nghia viet nam"); null where no motto is broken in
    /// it.</summary>
    public static string? Missing(string bare)
    {
        foreach (var (motto, _) in Known)
        {
            for (var end = motto.LastIndexOf(' '); end > 0; end = motto.LastIndexOf(' ', end - 1))
            {
                var opening = motto[..end];
                var isLong = opening.Count(c => c == ' ') + 1 >= FewestWordsBehindBody;
                if (bare == opening || (isLong && bare.EndsWith(" " + opening, StringComparison.Ordinal)))
                    return motto[(end + 1)..];
            }
        }
        return null;
    }

    /// <summary>The piece holds the next words of an open motto and nothing else.</summary>
    public static bool GoesOn(string missing, string bare) =>
        bare.Length > 0
        && missing.StartsWith(bare, StringComparison.Ordinal)
        && (missing.Length == bare.Length || missing[bare.Length] == ' ');
}
