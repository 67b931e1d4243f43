using CellBot.Intake.Scans;

namespace CellBot.Host.Intake;

/// <summary>
/// Pages of a PDF drawn by poppler's <c>pdftoppm</c>, one after the other out of one pipe: the next is drawn while the last is read, none
/// is kept.
/// </summary>
internal sealed class PageRenderer(Stream pictures)
{
    /// <summary>An A3 page at 250 dpi has 12 million dots; a larger sheet is a drawing.</summary>
    private const int MaxDots = 40_000_000;

    private readonly byte[] _one = new byte[1];

    public static string[] Arguments(int first, int last, int dotsPerInch) =>
        ["-r", $"{dotsPerInch}", "-f", $"{first}", "-l", $"{last}", "-"];

    /// <summary>Null behind the last page, and where what comes is no picture (P6, eight bits).</summary>
    public async Task<PagePicture?> NextAsync(int dotsPerInch, CancellationToken cancellationToken)
    {
        if (await ByteAsync(cancellationToken) != 'P' || await ByteAsync(cancellationToken) != '6')
            return null;
        var (width, height) = (await NumberAsync(cancellationToken), await NumberAsync(cancellationToken));
        if (await NumberAsync(cancellationToken) != 255 || width <= 0 || height <= 0 || (long)width * height > MaxDots)
            return null;
        var dots = new byte[width * height * 3];
        var read = await pictures.ReadAtLeastAsync(dots, dots.Length, throwOnEndOfStream: false, cancellationToken);
        return read == dots.Length ? PagePicture.Of(dots, width, height, dotsPerInch) : null;
    }

    /// <summary>A number of the header with the one blank behind it; 0 where none stands.</summary>
    private async Task<int> NumberAsync(CancellationToken cancellationToken)
    {
        var next = await ByteAsync(cancellationToken);
        while (next is ' ' or '\n')
            next = await ByteAsync(cancellationToken);
        var number = 0;
        for (; next is >= '0' and <= '9' && number < 1_000_000; next = await ByteAsync(cancellationToken))
            number = number * 10 + next - '0';
        return number;
    }

    /// <summary>−1 at the end.</summary>
    private async Task<int> ByteAsync(CancellationToken cancellationToken) =>
        await pictures.ReadAsync(_one, cancellationToken) == 1 ? _one[0] : -1;
}
