namespace CellBot.Telegram.Types;

/// <summary>A file to send: from a stream, or one Telegram has already (by its id) or can fetch (by its address).</summary>
public abstract record InputFile
{
    private InputFile() { }

    public static InputFile FromStream(Stream stream, string fileName) => new Upload(stream, fileName);

    public static InputFile FromFileId(string fileId) => new Reference(fileId);

    public static InputFile FromUri(Uri uri) => new Reference(uri.AbsoluteUri);

    /// <param name="Content">Read once; up to 50 MB (a Telegram limit).</param>
    internal sealed record Upload(Stream Content, string FileName) : InputFile;

    internal sealed record Reference(string Value) : InputFile;
}
