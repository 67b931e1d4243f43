namespace CellBot.EndToEnd.Tests.Intake.Scans;

/// <summary>Sets a directive as offices do: two columns of the head, title, paragraphs, list of recipients beside the signature.</summary>
internal sealed class Paper
{
    private const double Size = 12;
    private const double Leading = 17;
    private const double Left = 85;
    private const double Right = 545;
    private const double Bottom = 780;

    private readonly PaperPdf _pdf = new();
    private double _y = 60;

    /// <summary>Where the signature ends, on the last page, in points from the upper left corner.</summary>
    public (double X, double Y) Signature { get; private set; }

    public int Pages { get; private set; } = 1;

    public Paper Columns(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            if (i < left.Count)
                Centred(left[i], Left + 95, 11);
            if (i < right.Count)
                Centred(right[i], 410, 11);
            _y += Leading;
        }
        _y += Leading / 2;
        return this;
    }

    public Paper Middle(params string[] lines)
    {
        foreach (var line in lines.SelectMany(Wrapped))
        {
            Centred(line, (Left + Right) / 2, Size + 1);
            _y += Leading;
        }
        _y += Leading / 2;
        return this;
    }

    public Paper Paragraph(string text)
    {
        var (line, isFirst) = ("", true);
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (PaperPdf.WidthOf(longer, Size, false) > Right - Left - (isFirst ? 28 : 0))
            {
                Line(line, isFirst);
                (line, isFirst) = (word, false);
            }
            else
                line = longer;
        }
        Line(line, isFirst);
        _y += 5;
        return this;
    }

    /// <param name="recipients">Without the words "Nơi nhận".</param>
    public Paper Sign(IReadOnlyList<string> recipients, IReadOnlyList<string> authority, string signer)
    {
        Room(9 * Leading);
        var top = _y;
        _pdf.Text("Nơi nhận:", Left, _y, 11, isBold: true);
        foreach (var recipient in recipients)
            _pdf.Text("- " + recipient, Left, _y += 14, 10);
        _y = top;
        foreach (var line in authority)
        {
            Centred(line, 430, 11);
            _y += Leading;
        }
        Signature = (430, _y + 25);
        _y = Math.Max(_y + 4 * Leading, top + 14 * (recipients.Count + 1));
        Centred(signer, 430, 11);
        return this;
    }

    public byte[] Bytes() => _pdf.EndPage().Bytes();

    /// <summary>A bold line that is too long for the page goes on in the next.</summary>
    private static IEnumerable<string> Wrapped(string line)
    {
        var part = "";
        foreach (var word in line.Split(' '))
        {
            if (part.Length > 0 && PaperPdf.WidthOf($"{part} {word}", Size + 1, true) > 400)
            {
                yield return part;
                part = "*" + word;
            }
            else
                part = part.Length == 0 ? word : $"{part} {word}";
        }
        yield return part;
    }

    private void Line(string text, bool isFirst)
    {
        Room(Leading);
        _pdf.Text(text, Left + (isFirst ? 28 : 0), _y, Size);
        _y += Leading;
    }

    private void Room(double height)
    {
        if (_y + height <= Bottom)
            return;
        _pdf.EndPage();
        Pages++;
        _y = 70;
    }

    private void Centred(string line, double middle, double size)
    {
        var isBold = line.ToUpperInvariant() == line || line.StartsWith('*');
        var text = line.TrimStart('*');
        _pdf.Text(text, middle - PaperPdf.WidthOf(text, size, isBold) / 2, _y, size, isBold);
    }
}
