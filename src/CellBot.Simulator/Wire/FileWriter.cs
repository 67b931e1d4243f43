using System.Text.Json;
using CellBot.Simulator.Model;

namespace CellBot.Simulator.Wire;

/// <summary>Files as JSON. A photo is listed in one size, under the id by which it is fetched.</summary>
internal static class FileWriter
{
    public static void PhotoSizes(Utf8JsonWriter writer, StoredFile file)
    {
        writer.WriteStartObject();
        Ids(writer, file);
        writer.WriteNumber("width"u8, file.Width);
        writer.WriteNumber("height"u8, file.Height);
        writer.WriteEndObject();
    }

    public static void Document(Utf8JsonWriter writer, StoredFile file)
    {
        writer.WriteStartObject();
        if (file.Name is not null)
            writer.WriteString("file_name"u8, file.Name);
        writer.WriteString("mime_type"u8, file.MimeType);
        Ids(writer, file);
        writer.WriteEndObject();
    }

    public static void File(Utf8JsonWriter writer, StoredFile file)
    {
        writer.WriteStartObject();
        Ids(writer, file);
        writer.WriteString("file_path"u8, file.Path);
        writer.WriteEndObject();
    }

    private static void Ids(Utf8JsonWriter writer, StoredFile file)
    {
        writer.WriteString("file_id"u8, file.FileId);
        writer.WriteString("file_unique_id"u8, file.UniqueId);
        writer.WriteNumber("file_size"u8, file.Bytes.Length);
    }
}
