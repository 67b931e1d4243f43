using System.Globalization;

namespace CellBot.Broadcasts;

/// <summary>
/// What a tap carries back (at most 64 bytes): an act and a number. A hostile client may send any data at all, so it is a claim, never a
/// right.
/// </summary>
public static class ButtonData
{
    public static string Acknowledge(long broadcastId) => $"ack:{broadcastId}";

    public static string View(long broadcastId) => $"view:{broadcastId}";

    /// <summary>Leads to the private chat, where the signed document is sent.</summary>
    public static string Document(long broadcastId) => $"bk:{broadcastId}";

    /// <summary>Leads to the private chat, where the dialog of that name asks.</summary>
    public static string Report(long broadcastId) => $"pa:{broadcastId}";

    /// <summary>False for anything that is not an act, a colon and a positive number.</summary>
    public static bool TryParse(string data, out string act, out long id)
    {
        var colon = data.IndexOf(':');
        act = colon > 0 ? data[..colon] : "";
        id = 0;
        return colon > 0 && long.TryParse(data.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0;
    }
}
