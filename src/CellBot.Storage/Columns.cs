using System.Data.Common;
using System.Globalization;

namespace CellBot.Storage;

/// <summary>How values stand in the columns: instants as microseconds since 1970 (UTC), dates as yyyy-mm-dd, flags as 0 and 1.</summary>
internal static class Columns
{
    public static long ToMicros(this DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static long? ToMicros(this DateTimeOffset? instant) => instant?.ToMicros();

    public static long ToMicros(this TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicros(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    public static string ToText(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string? ToText(this DateOnly? date) => date?.ToText();

    /// <summary>The day it is in Viet Nam (UTC+7, no summer time), by which units come and go.</summary>
    public static string Day(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(7)).DateTime).ToText();

    public static DateTimeOffset Instant(this DbDataReader row, int column) => FromMicros(row.GetInt64(column));

    public static DateTimeOffset? InstantOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Instant(column);

    public static long? LongOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static byte[]? BytesOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    public static DateOnly? DateOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateOnly.ParseExact(row.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static bool Flag(this DbDataReader row, int column) => row.GetInt32(column) != 0;

    public static T Word<T>(this DbDataReader row, int column)
        where T : struct, Enum => Words<T>.Parse(row.GetString(column));
}
