namespace CellBot.Web;

/// <summary>A file out of a form, in memory alone: before the secrecy gate nothing touches the disk.</summary>
internal static class UploadedFile
{
    public static async Task<byte[]> BytesAsync(this IFormFile file, CancellationToken cancellationToken)
    {
        var bytes = new byte[file.Length];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
