using System.Globalization;
using System.Text;
using System.Text.Json;
using CellBot.Simulator.Methods;
using CellBot.Simulator.Wire;
using Microsoft.AspNetCore.Http;

namespace CellBot.Simulator.Http;

/// <summary>Writes an answer with the headers of the real server.</summary>
internal static class AnswerWriter
{
    public static Task WriteAsync(HttpResponse response, BotCall call, Reply reply)
    {
        var body = call.Answer;
        Head(response, reply, body.Length);
        return response.Body.WriteAsync(body).AsTask();
    }

    /// <summary>A refusal before any method was found.</summary>
    public static Task WriteErrorAsync(HttpResponse response, Reply reply)
    {
        var body = Encoding.UTF8.GetBytes(
            $$"""{"ok":false,"error_code":{{reply.Code}},"description":"{{JsonEncodedText.Encode(reply.Description ?? "")}}"}"""
        );
        Head(response, reply, body.Length);
        return response.Body.WriteAsync(body).AsTask();
    }

    private static void Head(HttpResponse response, Reply reply, int length)
    {
        response.StatusCode = reply.Code;
        response.ContentType = "application/json";
        response.ContentLength = length;
        if (reply.RetryAfter > 0)
            response.Headers.RetryAfter = reply.RetryAfter.ToString(CultureInfo.InvariantCulture);
    }
}
