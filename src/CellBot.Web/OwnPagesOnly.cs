namespace CellBot.Web;

/// <summary>Marks what gives people's data out by GET: a download or a picture. Only a page of the console may lead there.</summary>
internal sealed class OwnPagesOnly
{
    public static readonly OwnPagesOnly Instance = new();
}
