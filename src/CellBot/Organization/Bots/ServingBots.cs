namespace CellBot.Organization.Bots;

/// <summary>Which bot a unit, a code, a chat or a person belongs to. In a house of one bot nothing is looked up.</summary>
public sealed class ServingBots(BotFleet bots, IServingStore store, TimeProvider clock)
{
    public async Task<Bot> OfUnitAsync(string unitCode, CancellationToken cancellationToken) =>
        bots.HasSeveral ? bots.Serving(await store.PathAsync(unitCode, cancellationToken)) : bots.Default;

    /// <summary>The bot of the unit whose group the chat is; null when it is nobody's.</summary>
    public async Task<Bot?> OfChatAsync(long chatId, CancellationToken cancellationToken)
    {
        var path = await store.PathOfChatAsync(chatId, cancellationToken);
        return path.Count == 0 ? null : bots.Serving(path);
    }

    /// <inheritdoc cref="IServingStore.MigrateChatAsync"/>
    public Task<bool> MigrateChatAsync(long oldChatId, long newChatId, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.MigrateChatAsync(oldChatId, newChatId, now, cancellationToken);

    /// <summary>The group has another bot now: what waits for it goes along.</summary>
    public Task RehomeAsync(long chatId, CancellationToken cancellationToken) =>
        bots.HasSeveral ? store.RehomeAsync(chatId, DateTimeOffset.MinValue, cancellationToken) : Task.CompletedTask;

    /// <summary>
    /// The bot to whom an invitation's code is to be said, when it is another than this one; null too for a code that does not exist.
    /// </summary>
    public async Task<Bot?> OtherOfCodeAsync(long botId, byte[]? codeHash, CancellationToken cancellationToken)
    {
        if (!bots.HasSeveral || codeHash is null)
            return null;
        var path = await store.PathOfCodeAsync(codeHash, clock.GetUtcNow(), cancellationToken);
        return path.Count > 0 && bots.Serving(path) is var right && right.Id != botId ? right : null;
    }

    /// <summary>The bot of a person none of whose units this one serves; null for a stranger.</summary>
    public async Task<Bot?> OtherOfPersonAsync(long botId, long userId, CancellationToken cancellationToken)
    {
        if (!bots.HasSeveral)
            return null;
        var serving = (await store.PathsOfPersonAsync(userId, cancellationToken)).Select(bots.Serving).ToList();
        return serving.Exists(bot => bot.Id == botId) ? null : serving.FirstOrDefault();
    }
}
