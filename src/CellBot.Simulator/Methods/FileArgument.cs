using CellBot.Simulator.Model;
using CellBot.Simulator.Wire;

namespace CellBot.Simulator.Methods;

/// <summary>
/// A file of a call: a part of the form, a part it names with <c>attach://</c>, or the id of a file the server has. Links are not fetched.
/// </summary>
internal static class FileArgument
{
    public static Reply Read(BotCall call, string name, FileKind kind, out StoredFile file)
    {
        file = null!;
        var upload = call.Arguments.File(name);
        var text = call.Arguments.Text(name);
        if (upload is null && text?.StartsWith("attach://", StringComparison.Ordinal) == true)
            upload = call.Arguments.File(text["attach://".Length..]);
        if (upload is not null)
            return Store(call, upload, kind, out file);
        if (string.IsNullOrEmpty(text))
            return Replies.BadRequest($"there is no {name} in the request");
        if (text.Contains('.', StringComparison.Ordinal))
            return Replies.BadRequest("failed to get HTTP URL content");
        if (call.State.Files.Find(text) is not { } known)
            return Replies.BadRequest("wrong remote file identifier specified: can't unserialize it");
        if (known.Kind != kind)
            return Replies.BadRequest($"can't use file of type {known.Kind} as {kind}");
        file = known;
        return Reply.Ok;
    }

    private static Reply Store(BotCall call, UploadedFile upload, FileKind kind, out StoredFile file)
    {
        file = null!;
        if (upload.Bytes.Length == 0)
            return Replies.BadRequest("file must be non-empty");
        if (kind == FileKind.Photo && ImageSize.Read(upload.Bytes) is null)
            return Replies.BadRequest("IMAGE_PROCESS_FAILED");
        file = call.State.Files.Add(kind, upload.Name, upload.ContentType, upload.Bytes);
        return Reply.Ok;
    }
}
