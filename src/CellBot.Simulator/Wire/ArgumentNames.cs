using System.Text;

namespace CellBot.Simulator.Wire;

/// <summary>The names that nearly every call carries, so that reading one makes no new string.</summary>
internal static class ArgumentNames
{
    private static readonly (byte[] Utf8, string Name)[] Known =
    [
        .. new[]
        {
            "chat_id",
            "text",
            "parse_mode",
            "reply_markup",
            "message_id",
            "callback_query_id",
            "show_alert",
            "disable_notification",
            "link_preview_options",
            "reply_parameters",
            "offset",
            "limit",
            "timeout",
            "allowed_updates",
            "protect_content",
            "allow_paid_broadcast",
            "entities",
            "caption",
            "document",
            "photo",
            "user_id",
            "file_id",
            "cache_time",
            "url",
        }.Select(static name => (Encoding.UTF8.GetBytes(name), name)),
    ];

    public static string Intern(ReadOnlySpan<byte> utf8)
    {
        foreach (var (known, name) in Known)
        {
            if (utf8.SequenceEqual(known))
                return name;
        }

        return Encoding.UTF8.GetString(utf8);
    }
}
