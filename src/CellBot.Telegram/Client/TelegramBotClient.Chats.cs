using CellBot.Telegram.Requests;
using CellBot.Telegram.Types;

namespace CellBot.Telegram.Client;

public sealed partial class TelegramBotClient
{
    public Task<ChatFullInfo> GetChat(long chatId, CancellationToken cancellationToken = default) =>
        Repeat("getChat", new ChatRequest(chatId), Json.ChatRequest, Json.ApiResponseChatFullInfo, cancellationToken);

    public Task<ChatMember> GetChatMember(long chatId, long userId, CancellationToken cancellationToken = default) =>
        Repeat("getChatMember", new GetChatMemberRequest(chatId, userId), Json.GetChatMemberRequest, Json.ApiResponseChatMember, cancellationToken);

    public Task<ChatMember[]> GetChatAdministrators(long chatId, CancellationToken cancellationToken = default) =>
        Repeat("getChatAdministrators", new ChatRequest(chatId), Json.ChatRequest, Json.ApiResponseChatMemberArray, cancellationToken);

    public Task LeaveChat(long chatId, CancellationToken cancellationToken = default) =>
        Repeat("leaveChat", new ChatRequest(chatId), Json.ChatRequest, Json.ApiResponseBoolean, cancellationToken);

    public Task<TGFile> GetFile(string fileId, CancellationToken cancellationToken = default) =>
        Repeat("getFile", new GetFileRequest(fileId), Json.GetFileRequest, Json.ApiResponseTGFile, cancellationToken);

    public async Task DownloadFile(string filePath, Stream destination, CancellationToken cancellationToken = default)
    {
        try
        {
            using var response = await _wire.Wire.GetAsync(_wire.Wire.Address.File(filePath), cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new ApiRequestException($"the file could not be downloaded: {(int)response.StatusCode}", (int)response.StatusCode);
            await response.Content.CopyToAsync(destination, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new RequestException(_wire.Wire.Reason(e), mayHaveBeenApplied: false);
        }
    }
}
