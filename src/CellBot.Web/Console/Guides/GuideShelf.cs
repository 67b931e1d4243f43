namespace CellBot.Web.Console.Guides;

/// <summary>The guides of <c>content/guides</c>, in the order of their file names; read when the program starts to use them.</summary>
public sealed class GuideShelf
{
    private readonly string _pictures;

    /// <param name="content">The folder of everything that people read; without guides in it there are none.</param>
    public GuideShelf(string content)
    {
        var folder = Path.Combine(content, "guides");
        _pictures = Path.Combine(folder, "pictures");
        Guides = Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*.md")
                    .Order(StringComparer.Ordinal)
                    .Select(file => GuideReader.Read(NameOf(file), File.ReadAllText(file))),
            ]
            : [];
    }

    public IReadOnlyList<Guide> Guides { get; }

    public Guide? Find(string name) => Guides.FirstOrDefault(guide => guide.Name == name);

    /// <summary>The picture's file; null where no guide shows one of that name.</summary>
    public string? Picture(string file) =>
        Guides.SelectMany(guide => guide.Blocks.OfType<GuideBlock.Picture>()).Any(picture => picture.File == file)
        && Path.Combine(_pictures, file) is var path
        && File.Exists(path)
            ? path
            : null;

    // "1-ngay-dau.md" is ngay-dau: the number is the order.
    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(file).TrimStart("0123456789-".ToCharArray());
}
