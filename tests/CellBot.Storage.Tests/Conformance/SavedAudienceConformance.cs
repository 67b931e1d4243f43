using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Audiences;
using CellBot.Storage.Broadcasts.Audiences;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class SavedAudienceConformance : StoreConformance
{
    private static readonly Actor Clerk = new("user:1");
    private static readonly Audience Whom = new([Seed.Root], ["cell"]) { Excluded = ["X2"] };

    private SavedAudienceStore Store => new(Stores.Database);
    private SavedAudienceService Service => new(Store, Clock);

    [SkippableFact]
    public async Task What_is_saved_comes_back_and_is_renamed_and_removed_each_with_its_line()
    {
        var saved = (await Service.AddAsync("  Các  chi bộ thôn ", Whom, "XA", Clerk)).Saved!;
        var stored = (await Store.FindAsync(saved.Id, default))!;
        Assert.Equal(("Các chi bộ thôn", "XA", "user:1"), (stored.Name, stored.OwnerUnit, stored.CreatedBy));
        Assert.Equal(Whom.Units, stored.Audience.Units);
        Assert.Equal(Whom.Kinds, stored.Audience.Kinds);
        Assert.Equal(Whom.Excluded, stored.Audience.Excluded);
        Assert.Equal("Chi bộ", (await Service.ChangeAsync(saved.Id, "Chi bộ", null, Clerk)).Saved!.Name);
        Assert.Equal(Whom.Excluded, (await Store.FindAsync(saved.Id, default))!.Audience.Excluded);
        Assert.NotNull((await Service.RemoveAsync(saved.Id, Clerk)).Saved);
        Assert.Equal("unknown_audience", (await Service.RemoveAsync(saved.Id, Clerk)).Refused!.Code);
        Assert.Equal(
            ["audience.saved", "audience.changed", "audience.removed"],
            (await Stores.TrailAsync())
                .Select(entry => entry.Action)
                .Where(action => action.StartsWith("audience.", StringComparison.Ordinal))
        );
    }

    [SkippableFact]
    public async Task A_name_is_one_audience_of_a_unit_and_another_unit_may_use_it_too()
    {
        var first = (await Service.AddAsync("Toàn xã", Whom, "XA", Clerk)).Saved!;
        Assert.Equal("name_taken", (await Service.AddAsync("Toàn xã", Whom, "XA", Clerk)).Refused!.Code);
        Assert.NotNull((await Service.AddAsync("Toàn xã", Whom, "XB", Clerk)).Saved);
        Assert.NotNull((await Service.AddAsync("Toàn xã", Whom, null, Clerk)).Saved);
        Assert.Equal("name_taken", (await Service.AddAsync("Toàn xã", Whom, null, Clerk)).Refused!.Code);
        var second = (await Service.AddAsync("Khác", Whom, "XA", Clerk)).Saved!;
        Assert.Equal("name_taken", (await Service.ChangeAsync(second.Id, "Toàn xã", null, Clerk)).Refused!.Code);
        Assert.NotNull((await Service.ChangeAsync(first.Id, "Toàn xã", null, Clerk)).Saved);
        Assert.Equal(4, (await Store.ListAsync(default)).Count);
    }

    [SkippableTheory]
    [InlineData("", "bad_name")]
    [InlineData("  ", "bad_name")]
    [InlineData("Tên", "empty_audience")]
    public async Task Without_a_name_or_a_unit_nothing_is_saved(string name, string code)
    {
        var audience = code == "empty_audience" ? new Audience([], []) : Whom;
        Assert.Equal(code, (await Service.AddAsync(name, audience, null, Clerk)).Refused!.Code);
        Assert.Empty(await Store.ListAsync(default));
    }
}
