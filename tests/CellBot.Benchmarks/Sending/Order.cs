using System.Text.Json;
using CellBot.Delivery;

namespace CellBot.Benchmarks;

/// <summary>What a sending process is to do, for grammY's side: the very request ours makes.</summary>
internal static class Order
{
    /// <summary>Writes the order for send.mjs into a file of its own.</summary>
    public static string Write(
        string url,
        string mode,
        int concurrency,
        IEnumerable<long> warm,
        IEnumerable<long> chats,
        OutgoingMessage message
    )
    {
        var file = Path.Combine(Path.GetTempPath(), $"cellbot-order-{Guid.NewGuid():N}.json");
        File.WriteAllText(
            file,
            JsonSerializer.Serialize(
                new
                {
                    url,
                    token = SimulatorProcess.Token,
                    mode,
                    concurrency,
                    warm,
                    chats,
                    message = new
                    {
                        text = message.Html,
                        parse_mode = "HTML",
                        link_preview_options = new { is_disabled = true },
                        reply_markup = new
                        {
                            inline_keyboard = message.Buttons.Select(row =>
                                row.Select(button => new { text = button.Text, callback_data = button.Data })
                            ),
                        },
                    },
                }
            )
        );
        return file;
    }
}
