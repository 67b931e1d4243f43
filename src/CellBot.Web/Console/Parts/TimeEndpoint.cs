using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.Parts;

/// <summary>Reads a time while it is being written, for the line below its field (wwwroot/times.js). Changes nothing.</summary>
internal static class TimeEndpoint
{
    public const string Address = "/console/doc-gio";

    /// <summary>Longer is no time.</summary>
    private const int MaxLength = 60;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(
            Address,
            (string? chu, string? kieu, TimeReader reader, TimeWords words) =>
                TypedResults.Json(words.Say(KindOf(kieu), chu is { Length: <= MaxLength } ? chu : "", reader))
        );

    public static string Code(TimeFieldKind kind) =>
        kind switch
        {
            TimeFieldKind.Day => "ngay",
            TimeFieldKind.Hour => "gio",
            _ => "luc",
        };

    private static TimeFieldKind KindOf(string? code) => Enum.GetValues<TimeFieldKind>().FirstOrDefault(kind => Code(kind) == code);
}
