using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace CellBot.Telegram.Updates.Payload;

/// <summary>Someone's standing in a chat.</summary>
internal sealed record MemberPayload
{
    /// <summary>0 for a status newer than the library: neither administrator nor member.</summary>
    [JsonConverter(typeof(TolerantEnumConverter<ChatMemberStatus>))]
    public ChatMemberStatus Status { get; init; }

    /// <summary>For <see cref="ChatMemberStatus.Restricted"/>: whether the person is in the chat at all.</summary>
    public bool? IsMember { get; init; }

    [JsonIgnore]
    public bool IsAdmin => Status is ChatMemberStatus.Creator or ChatMemberStatus.Administrator;

    [JsonIgnore]
    public bool IsInChat => IsAdmin || Status is ChatMemberStatus.Member || (Status is ChatMemberStatus.Restricted && IsMember is true);
}
