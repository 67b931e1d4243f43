using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CellBot.Simulator.Wire;

/// <summary>
/// The arguments of one call, from a query string, a form, parts or JSON, read as Telegram reads them: everything may come as text.
/// </summary>
internal sealed class Arguments
{
    private readonly List<Argument> _items = [];

    public void Clear() => _items.Clear();

    public void Add(string name, string text) => _items.Add(new Argument(name, text, 0, null, null));

    public void Add(string name, long number) => _items.Add(new Argument(name, null, number, null, null));

    public void Add(string name, byte[] json) => _items.Add(new Argument(name, null, 0, json, null));

    public void Add(string name, UploadedFile file) => _items.Add(new Argument(name, null, 0, null, file));

    public string? Text(string name)
    {
        if (Find(name) is not { } item)
            return null;
        if (item.Text is not null)
            return item.Text;
        if (item.Json is not null)
            return Encoding.UTF8.GetString(item.Json);
        return item.File is null ? item.Number.ToString(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>A whole number, or null when the argument is absent or no number.</summary>
    public long? Integer(string name)
    {
        if (Find(name) is not { } item || item.File is not null || item.Json is not null)
            return null;
        if (item.Text is null)
            return item.Number;
        return long.TryParse(item.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>True for "true", "yes" and "1" in any case, as the real server has it.</summary>
    public bool Flag(string name)
    {
        if (Find(name) is not { } item)
            return false;
        if (item.Text is null)
            return item.Number == 1;
        return item.Text == "1"
            || item.Text.Equals("true", StringComparison.OrdinalIgnoreCase)
            || item.Text.Equals("yes", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A parameter that is JSON, whether it came as such or as a string that holds it. Empty when absent.</summary>
    public byte[] Json(string name)
    {
        if (Find(name) is not { } item)
            return [];
        return item.Json ?? (item.Text is null ? [] : Encoding.UTF8.GetBytes(item.Text));
    }

    public UploadedFile? File(string name) => Find(name)?.File;

    /// <summary>Reads a JSON object's fields. False when it is not one.</summary>
    public bool TryAddJson(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = ArgumentNames.Intern(reader.ValueSpan);
                reader.Read();
                AddValue(name, ref reader, body);
            }

            return reader.TokenType == JsonTokenType.EndObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void AddValue(string name, ref Utf8JsonReader reader, ReadOnlySpan<byte> body)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                Add(name, reader.GetString()!);
                break;
            case JsonTokenType.Number:
                if (reader.TryGetInt64(out var number))
                    Add(name, number);
                else
                    Add(name, Encoding.UTF8.GetString(reader.ValueSpan));
                break;
            case JsonTokenType.True:
                Add(name, "true");
                break;
            case JsonTokenType.False:
                Add(name, "false");
                break;
            case JsonTokenType.Null:
                break;
            default:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                Add(name, body[start..(int)reader.BytesConsumed].ToArray());
                break;
        }
    }

    private Argument? Find(string name)
    {
        foreach (var item in _items)
        {
            if (ReferenceEquals(item.Name, name) || item.Name == name)
                return item;
        }

        return null;
    }

    private readonly record struct Argument(string Name, string? Text, long Number, byte[]? Json, UploadedFile? File);
}
