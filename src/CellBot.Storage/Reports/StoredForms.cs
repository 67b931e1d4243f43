using System.Text.Json;
using System.Text.Json.Serialization;
using CellBot.Reports.Forms;

namespace CellBot.Storage.Reports;

/// <summary>A form's questions as they stand in a column.</summary>
internal static class StoredForms
{
    private static readonly StoredFormsContext Context = new(StoredJson.Options());

    public static string Write(IReadOnlyList<FormField> fields) =>
        JsonSerializer.Serialize(
            [.. fields.Select(field => new StoredField(field.Key, field.Label, Words<FormFieldKind>.Of(field.Kind)))],
            Context.StoredFieldArray
        );

    public static IReadOnlyList<FormField> Fields(string json) =>
        [
            .. JsonSerializer
                .Deserialize(json, Context.StoredFieldArray)!
                .Select(field => new FormField(field.Key, field.Label, Words<FormFieldKind>.Parse(field.Kind))),
        ];
}

internal sealed record StoredField(string Key, string Label, string Kind);

[JsonSerializable(typeof(StoredField[]))]
internal sealed partial class StoredFormsContext : JsonSerializerContext;
