using System.Text.Json;
using CellBot.Simulator.Wire;

namespace CellBot.Simulator.Methods;

/// <summary>getMe, commands, getFile.</summary>
internal static class BotMethods
{
    private const int MaxDownload = 20 * 1024 * 1024;

    public static Reply GetMe(BotCall call)
    {
        WireWriter.Me(call.Result, call.Bot);
        return Reply.Ok;
    }

    public static Reply SetCommands(BotCall call)
    {
        var json = call.Arguments.Json("commands");
        if (!AreCommands(json, out var error))
            return Replies.BadRequest(error);
        call.Bot.Commands[Scope(call)] = json;
        return call.True();
    }

    public static Reply GetCommands(BotCall call)
    {
        call.Result.WriteRawValue(call.Bot.Commands.GetValueOrDefault(Scope(call), "[]"u8.ToArray()));
        return Reply.Ok;
    }

    public static Reply GetFile(BotCall call)
    {
        var id = call.Arguments.Text("file_id");
        if (string.IsNullOrEmpty(id))
            return Replies.BadRequest("file_id not specified");
        if (call.State.Files.Find(id) is not { } file)
            return Replies.BadRequest("wrong file_id or the file is temporarily unavailable");
        if (file.Bytes.Length > MaxDownload)
            return Replies.BadRequest("file is too big");
        FileWriter.File(call.Result, file);
        return Reply.Ok;
    }

    private static string Scope(BotCall call) => (call.Arguments.Text("scope") ?? "") + "|" + (call.Arguments.Text("language_code") ?? "");

    private static bool AreCommands(byte[] json, out string error)
    {
        error = "can't parse commands list JSON object";
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.GetArrayLength() > 100)
                error = "BOT_COMMANDS_TOO_MUCH";
            else if (document.RootElement.EnumerateArray().All(IsCommand))
                return true;
            else
                error = "BOT_COMMAND_INVALID";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException) { }

        return false;
    }

    private static bool IsCommand(JsonElement command)
    {
        var name = command.GetProperty("command").GetString()!.TrimStart('/');
        var description = command.GetProperty("description").GetString()!;
        return name.Length is >= 1 and <= 32
            && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            && description.Length is >= 1 and <= 256;
    }
}
