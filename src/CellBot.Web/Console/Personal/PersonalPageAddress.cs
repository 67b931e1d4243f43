namespace CellBot.Web.Console.Personal;

/// <summary>Where people's own pages are found from outside.</summary>
/// <param name="PublicUrl">Null: where the console was called.</param>
public sealed record PersonalPageAddress(string? PublicUrl)
{
    /// <summary>Every personal page lies below it.</summary>
    public const string Root = "/m";

    /// <summary>The whole address, for a QR code or a message.</summary>
    public string Of(string token, HttpRequest request) =>
        $"{PublicUrl?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host.Value}"}{Root}/{token}";
}
