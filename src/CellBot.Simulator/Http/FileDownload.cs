using CellBot.Simulator.Wire;
using Microsoft.AspNetCore.Http;

namespace CellBot.Simulator.Http;

/// <summary><c>/file/bot&lt;token&gt;/&lt;path&gt;</c>: the bytes of a file that getFile named.</summary>
internal static class FileDownload
{
    public static async Task HandleAsync(HttpContext context, SimulatorState state, string rest)
    {
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || state.FindBot(rest.AsSpan(0, slash)) is null)
        {
            await AnswerWriter.WriteErrorAsync(context.Response, slash < 0 ? Replies.NotFound : Replies.Unauthorized);
            return;
        }

        byte[]? bytes;
        lock (state.Gate)
            bytes = state.Files.FindByPath(rest[(slash + 1)..])?.Bytes;
        if (bytes is null)
        {
            await AnswerWriter.WriteErrorAsync(context.Response, Replies.NotFound);
            return;
        }

        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
