using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CellBot.Simulator.Control;

/// <summary>What a control call carries: its body's fields, then the route's and the query's.</summary>
internal sealed class ControlRequest(HttpContext context, JsonElement body)
{
    public HttpContext Context { get; } = context;
    public JsonElement Body { get; } = body;
    public CancellationToken Aborted => Context.RequestAborted;

    public long Id => long.Parse((string)Context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);

    public long Long(string name) => OptionalLong(name) ?? throw new SimulatorException($"\"{name}\" is missing.");

    public string Text(string name) => OptionalText(name) ?? throw new SimulatorException($"\"{name}\" is missing.");

    public long? OptionalLong(string name)
    {
        if (Field(name) is { ValueKind: JsonValueKind.Number } number)
            return number.GetInt64();
        return long.TryParse(OptionalText(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    public double? OptionalDouble(string name)
    {
        if (Field(name) is { ValueKind: JsonValueKind.Number } number)
            return number.GetDouble();
        return double.TryParse(OptionalText(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    public int Int(string name, int otherwise) => (int)(OptionalLong(name) ?? otherwise);

    public bool? OptionalFlag(string name)
    {
        if (Field(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag)
            return flag.GetBoolean();
        return OptionalText(name) is { } text ? text is "true" or "1" : null;
    }

    public string? OptionalText(string name)
    {
        if (Field(name) is { ValueKind: JsonValueKind.String } text)
            return text.GetString();
        return Context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;
    }

    public IReadOnlyList<long> Longs(string name) =>
        Field(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(static item => item.GetInt64())] : [];

    public JsonElement? Field(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) ? value : null;
}
