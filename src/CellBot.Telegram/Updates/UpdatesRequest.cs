using System.Text.Json;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace CellBot.Telegram.Updates;

/// <summary>getUpdates with updates as they came: they are stored before anyone makes sense of them.</summary>
internal sealed class UpdatesRequest() : RequestBase<JsonElement[]>("getUpdates")
{
    public long? Offset { get; init; }
    public int Limit { get; init; }

    /// <summary>Seconds that the server may hold the call.</summary>
    public int Timeout { get; init; }

    public IReadOnlyList<UpdateType>? AllowedUpdates { get; init; }
}
