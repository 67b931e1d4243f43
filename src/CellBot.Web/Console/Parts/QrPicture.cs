using QRCoder;

namespace CellBot.Web.Console.Parts;

/// <summary>A link as a QR code to be scanned off the screen or a printed sheet.</summary>
internal static class QrPicture
{
    /// <summary>An SVG of our own making: holds modules only, nothing of the text.</summary>
    public static string Svg(string link)
    {
        using var maker = new QRCodeGenerator();
        using var data = maker.CreateQrCode(link, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(data);
        return picture.GetGraphic(6, "#1c2128", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
