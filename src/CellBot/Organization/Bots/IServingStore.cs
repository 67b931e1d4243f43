namespace CellBot.Organization.Bots;

/// <summary>Which bot serves what in fact: groups keep the bot that sends to them, their waiting rows the one that will.</summary>
public interface IServingStore
{
    /// <summary>Codes from the unit up to its root; empty for an unknown one.</summary>
    Task<IReadOnlyList<string>> PathAsync(string unitCode, CancellationToken cancellationToken);

    /// <summary>The same of the unit that an open invitation is for; empty when there is no such code.</summary>
    Task<IReadOnlyList<string>> PathOfCodeAsync(byte[] codeHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The same of the unit whose group this chat is; empty when it is nobody's.</summary>
    Task<IReadOnlyList<string>> PathOfChatAsync(long chatId, CancellationToken cancellationToken);

    /// <summary>The same of each unit that the person belongs to.</summary>
    Task<IReadOnlyList<IReadOnlyList<string>>> PathsOfPersonAsync(long userId, CancellationToken cancellationToken);

    /// <summary>Units that the settings name and that do not exist.</summary>
    Task<IReadOnlyList<string>> UnknownAsync(IReadOnlyList<string> unitCodes, CancellationToken cancellationToken);

    /// <summary>
    /// Active groups, and those that wait for their bot, whose bot is not the one that serves their unit; by id, after that one.
    /// </summary>
    Task<IReadOnlyList<MisplacedGroup>> MisplacedAsync(BotFleet bots, long after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// From now on the group is the other bot's. What was claimed already leaves through the one that has it. False: it is no longer as it
    /// was looked at.
    /// </summary>
    Task<bool> MoveAsync(MisplacedGroup group, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Rows of broadcasts that wait go over to the bot of their group. Returns how many.</summary>
    /// <param name="chatId">Of one group; null: of all.</param>
    /// <param name="since">Of groups alone that changed since then; the earliest time there is: of all.</param>
    Task<int> RehomeAsync(long? chatId, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Bots that are none of these and have rows that are not final, or chats.</summary>
    Task<IReadOnlyList<long>> RetiredAsync(IReadOnlyList<long> botIds, CancellationToken cancellationToken);

    /// <summary>
    /// Nothing is written to people through this bot any more: their chats with it are closed, replies that wait there end as cancelled.
    /// </summary>
    Task CloseAsync(long botId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The channel moved the chat: the group and what waits for it follow. False: no group has the old id (any more).</summary>
    Task<bool> MigrateChatAsync(long oldChatId, long newChatId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>What each bot has to do; bots without anything are left out.</summary>
    Task<IReadOnlyDictionary<long, BotLoad>> LoadAsync(CancellationToken cancellationToken);
}

/// <param name="From">The bot that sends to it now; 0: none yet.</param>
/// <param name="To">The one that serves its unit.</param>
public sealed record MisplacedGroup(long GroupId, long ChatId, long From, long To);

/// <param name="Groups">Active ones that it sends to.</param>
/// <param name="Waiting">Messages of broadcasts.</param>
/// <param name="SendingHost">Holder of its sender lease; null: no host sends for it just now.</param>
public sealed record BotLoad(int Groups, int Waiting, string? SendingHost);
