namespace CellBot.Simulator.Methods;

/// <summary>The methods that are served; names are read in any case, as the real server does.</summary>
internal static class MethodTable
{
    private static readonly Dictionary<string, BotMethod> ByName = new BotMethod[]
    {
        new("sendMessage", SendMethods.SendMessage) { Floods = true },
        new("sendPhoto", SendMethods.SendPhoto) { Floods = true },
        new("sendDocument", SendMethods.SendDocument) { Floods = true },
        new("sendLocation", SendMethods.SendLocation) { Floods = true },
        new("copyMessage", SendMethods.CopyMessage) { Floods = true },
        new("editMessageText", EditMethods.EditText) { Floods = true },
        new("editMessageCaption", EditMethods.EditCaption) { Floods = true },
        new("editMessageReplyMarkup", EditMethods.EditReplyMarkup) { Floods = true },
        new("answerCallbackQuery", CallbackMethods.Answer),
        new("deleteMessage", MessageMethods.Delete),
        new("pinChatMessage", MessageMethods.Pin),
        new("unpinChatMessage", MessageMethods.Unpin),
        new("sendChatAction", ChatMethods.SendAction),
        new("getChatMemberCount", ChatMethods.CountMembers),
        new("getChat", ChatMethods.GetChat),
        new("getChatMember", ChatMethods.GetMember),
        new("getChatAdministrators", ChatMethods.GetAdministrators),
        new("leaveChat", ChatMethods.Leave),
        new("getMe", BotMethods.GetMe),
        new("setMyCommands", BotMethods.SetCommands),
        new("getMyCommands", BotMethods.GetCommands),
        new("getFile", BotMethods.GetFile),
        new("getUpdates", static _ => throw new InvalidOperationException("getUpdates waits: see Polling.")),
        new("setWebhook", WebhookMethods.Set),
        new("deleteWebhook", WebhookMethods.Delete),
        new("getWebhookInfo", WebhookMethods.Info),
    }.ToDictionary(static method => method.Name, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, BotMethod>.AlternateLookup<ReadOnlySpan<char>> BySpan = ByName.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    public static BotMethod? Find(ReadOnlySpan<char> name) => BySpan.TryGetValue(name, out var method) ? method : null;
}
