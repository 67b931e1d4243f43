using System.Text.Json;
using System.Text.Json.Serialization;
using CellBot.Conversations.Dialogs;

namespace CellBot.Storage.Conversations;

/// <summary>Talks under way as they stand in the column <c>frames</c>, format 1.</summary>
internal static class StoredFrames
{
    private static readonly StoredFramesContext Context = new(StoredJson.Options());

    public static string Write(IReadOnlyList<DialogFrame> frames) =>
        JsonSerializer.Serialize(
            [
                .. frames.Select(frame => new StoredFrame(
                    frame.DialogId,
                    frame.Version,
                    frame.Instance,
                    frame.Turn,
                    frame.StepId,
                    frame.Argument,
                    frame.ExpiresAt.ToMicros(),
                    frame.Answers.Values.ToDictionary(),
                    frame.AskedAt.ToMicros()
                )),
            ],
            Context.IReadOnlyListStoredFrame
        );

    public static IReadOnlyList<DialogFrame> Read(string json) =>
        [
            .. JsonSerializer
                .Deserialize(json, Context.IReadOnlyListStoredFrame)!
                .Select(stored => new DialogFrame(
                    stored.Dialog,
                    stored.Version,
                    stored.Instance,
                    stored.Turn,
                    stored.Step,
                    Answers.From(stored.Answers),
                    stored.Argument,
                    Columns.FromMicros(stored.ExpiresAt)
                )
                {
                    AskedAt = stored.AskedAt is { } asked ? Columns.FromMicros(asked) : null,
                }),
        ];
}

internal sealed record StoredFrame(
    string Dialog,
    int Version,
    long Instance,
    int Turn,
    string Step,
    string Argument,
    long ExpiresAt,
    Dictionary<string, string> Answers,
    long? AskedAt = null
);

[JsonSerializable(typeof(IReadOnlyList<StoredFrame>))]
internal sealed partial class StoredFramesContext : JsonSerializerContext;
