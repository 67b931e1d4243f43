using System.Buffers;
using CellBot.Simulator.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CellBot.Simulator.Http;

/// <summary>Reads a call's arguments from wherever they stand: query string, JSON, form, parts.</summary>
internal static class ArgumentReader
{
    private static readonly Reply Unreadable = Replies.BadRequest("can't parse JSON request");
    private static readonly Reply TooLarge = new(413, "Request Entity Too Large");

    public static async ValueTask<Reply> ReadAsync(HttpRequest request, Arguments arguments, CancellationToken cancellationToken)
    {
        if (request.QueryString.HasValue)
        {
            foreach (var (name, value) in request.Query)
                arguments.Add(name, value.ToString());
        }

        var type = request.ContentType;
        if (type is null || request.ContentLength == 0)
            return Reply.Ok;
        try
        {
            if (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
                return await ReadJsonAsync(request, arguments, cancellationToken);
            if (type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
                await ReadFormAsync(request, arguments, cancellationToken);
            else if (type.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase))
                await ReadPartsAsync(request, arguments, cancellationToken);
            return Reply.Ok;
        }
        catch (BadHttpRequestException e) when (e.StatusCode == 413)
        {
            return TooLarge;
        }
    }

    private static async ValueTask<Reply> ReadJsonAsync(HttpRequest request, Arguments arguments, CancellationToken cancellationToken)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var understood = read.Buffer.IsSingleSegment
                ? arguments.TryAddJson(read.Buffer.FirstSpan)
                : arguments.TryAddJson(read.Buffer.ToArray());
            reader.AdvanceTo(read.Buffer.End);
            return understood ? Reply.Ok : Unreadable;
        }
    }

    private static async Task ReadFormAsync(HttpRequest request, Arguments arguments, CancellationToken cancellationToken)
    {
        using var reader = new FormReader(request.Body) { ValueLengthLimit = int.MaxValue, KeyLengthLimit = 4096 };
        foreach (var (name, value) in await reader.ReadFormAsync(cancellationToken))
            arguments.Add(name, value.ToString());
    }

    private static async Task ReadPartsAsync(HttpRequest request, Arguments arguments, CancellationToken cancellationToken)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary).Value;
        if (boundary is null)
            return;
        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            var disposition = PartHeader.Parse(section.ContentDisposition);
            using var body = new MemoryStream();
            await section.Body.CopyToAsync(body, cancellationToken);
            if (disposition.FileName is not null)
                arguments.Add(disposition.Name, new UploadedFile(disposition.FileName, section.ContentType, body.ToArray()));
            else
                arguments.Add(disposition.Name, System.Text.Encoding.UTF8.GetString(body.ToArray()));
        }
    }
}
