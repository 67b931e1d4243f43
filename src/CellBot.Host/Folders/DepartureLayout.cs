using System.Buffers.Binary;
using System.Text;
using CellBot.Delivery;

namespace CellBot.Host.Folders;

/// <summary>Where what stands in a <see cref="DepartureFile"/>, and what the file of a dead process says.</summary>
internal static class DepartureLayout
{
    public const int Sessions = 512;
    public const int Slots = 8192;
    public const int Entry = 32;
    public const int SlotEntry = 72;
    public const int SessionsAt = 512;
    public const int SlotsAt = SessionsAt + (Sessions * Entry);
    public const int Size = SlotsAt + (Slots * SlotEntry);

    private const long Salt = 0x5ce1_1b07_0dd5_ea1d;

    public static readonly byte[] Magic = "CBDEP003"u8.ToArray();

    /// <param name="identity">Length of the mark of machine and database behind the magic.</param>
    public static DeadSender Parse(byte[] bytes, int identity)
    {
        long At(int place) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(place));
        int Int(int place) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(place));
        var calls = Enumerable
            .Range(0, Slots)
            .Select(slot => SlotsAt + (slot * SlotEntry))
            .Where(at => At(at + 24) != 0 && At(at + 24) == Check(At(at), At(at + 8), Int(at + 16)))
            .ToLookup(at => At(at), at => (At: at, Call: (At(at + 8), Int(at + 16))));
        Completion Sent(int at) =>
            new(
                At(at + 8),
                Int(at + 16),
                At(at + 40) is > 0 and var broadcast ? broadcast : null,
                At(at + 48),
                DeliveryState.Sent,
                DateTimeOffset.FromUnixTimeMilliseconds(At(at + 56)),
                MessageId: At(at + 32),
                ShownAcknowledged: Int(at + 20),
                MayFollow: true
            );
        bool IsAnswered(int at) => At(at + 64) != 0 && At(at + 64) == (At(at + 24) ^ At(at + 32));
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8 + identity));
        var holder = Encoding.UTF8.GetString(bytes.AsSpan(12 + identity, Math.Clamp(length, 0, SessionsAt - 64)));
        return new DeadSender(
            holder,
            [
                .. Enumerable
                    .Range(0, Sessions)
                    .Select(session => SessionsAt + (session * Entry))
                    .Where(at => At(at) != 0 && At(at + 24) == 0)
                    .Select(at => new DeadSession(
                        At(at),
                        At(at + 8),
                        At(at + 16) is > 0 and var left ? DateTimeOffset.FromUnixTimeMilliseconds(left) : null,
                        calls[At(at + 8)].Select(call => call.Call).ToHashSet(),
                        [.. calls[At(at + 8)].Where(call => IsAnswered(call.At)).Select(call => Sent(call.At))]
                    )),
            ]
        );
    }

    public static long Check(long fence, long rowId, int turn) => unchecked(((fence * 31) + rowId) * 1_000_003 + turn) ^ Salt;
}
