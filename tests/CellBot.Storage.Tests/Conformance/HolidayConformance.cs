using CellBot.Calendar;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class HolidayConformance : StoreConformance
{
    private static readonly HolidayBreak Break = new(
        ["quoc_khanh_2_9"],
        new DateOnly(2027, 8, 28),
        new DateOnly(2027, 9, 2),
        BreakStatus.Announced,
        [new SwappedDay(new DateOnly(2027, 8, 30), new DateOnly(2027, 8, 21))],
        "thông báo của Bộ Nội vụ"
    );

    [SkippableFact]
    public async Task A_year_is_kept_whole_and_replaced_whole()
    {
        Assert.Empty(await Stores.Holidays.AllAsync(default));
        await Stores.Holidays.SaveAsync(new AnnouncedYear(2027, [Break], "console:a", Now), default);
        await Stores.Holidays.SaveAsync(new AnnouncedYear(2028, [], "console:a", Now), default);
        var kept = (await Stores.Holidays.AllAsync(default))[0];
        Assert.Equal((2027, "console:a", Now), (kept.Year, kept.ChangedBy, kept.ChangedAt));
        var each = Assert.Single(kept.Breaks);
        Assert.Equal((Break.From, Break.To, Break.Status, Break.Source), (each.From, each.To, each.Status, each.Source));
        Assert.Equal(Break.Holidays, each.Holidays);
        Assert.Equal(Break.Swaps, each.Swaps);

        await Stores.Holidays.SaveAsync(new AnnouncedYear(2027, [], "console:b", Now.AddHours(1)), default);
        Assert.Equal(
            [(2027, "console:b", 0), (2028, "console:a", 0)],
            (await Stores.Holidays.AllAsync(default)).Select(year => (year.Year, year.ChangedBy, year.Breaks.Count))
        );
        Assert.True(await Stores.Holidays.RemoveAsync(2027, default));
        Assert.False(await Stores.Holidays.RemoveAsync(2027, default));
    }
}
