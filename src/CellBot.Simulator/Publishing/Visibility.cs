using CellBot.Simulator.Model;

namespace CellBot.Simulator.Publishing;

/// <summary>
/// Which messages a bot hears. With privacy mode on, in a group: commands meant for it, replies to it, notes of the chat itself.
/// </summary>
internal static class Visibility
{
    public static bool Sees(SimulatorState state, Bot bot, Chat chat, Message message)
    {
        if (!chat.IsGroup)
            return bot.PrivateChats.GetValueOrDefault(chat.Id) == chat;
        var member = chat.FindMember(bot.User.Id);
        if (member is not { IsInside: true })
            return false;
        if (message.Body is MessageBody.Service)
            return true;
        if (!bot.PrivacyMode || member.IsAdministrator)
            return true;
        if (chat.Find(message.ReplyToId)?.From == bot.User)
            return true;
        return CommandFor(state, bot, chat, message.Body.Text);
    }

    private static bool CommandFor(SimulatorState state, Bot bot, Chat chat, FormattedText text)
    {
        foreach (var entity in text.Entities)
        {
            if (entity.Type != "bot_command")
                continue;
            var command = text.Text.AsSpan(entity.Offset, entity.Length);
            var at = command.IndexOf('@');
            if (at >= 0)
            {
                if (command[(at + 1)..].Equals(bot.User.Username, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
            else if (entity.Offset == 0 && SpokeLast(state, bot, chat))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A plain command goes to the bot that spoke last, or to the only one there.</summary>
    private static bool SpokeLast(SimulatorState state, Bot bot, Chat chat)
    {
        for (var i = chat.Messages.Count - 1; i >= 0; i--)
        {
            if (chat.Messages[i] is { From.IsBot: true, Body: not MessageBody.Service } message)
                return message.From == bot.User;
        }

        return state.Bots.Count(other => chat.FindMember(other.User.Id) is { IsInside: true }) == 1;
    }
}
