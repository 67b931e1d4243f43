namespace CellBot.Storage.Tests.Conformance;

public abstract class ProtectionKeyConformance : StoreConformance
{
    [SkippableFact]
    public async Task Keys_are_kept_and_a_name_keeps_its_first_key()
    {
        Assert.Empty(await Stores.ProtectionKeys.AllAsync(default));
        await Stores.ProtectionKeys.AddAsync("key-2", "<b/>", default);
        await Stores.ProtectionKeys.AddAsync("key-1", "<a/>", default);
        await Stores.ProtectionKeys.AddAsync("key-1", "<c/>", default);
        Assert.Equal(["<a/>", "<b/>"], await Stores.ProtectionKeys.AllAsync(default));
    }
}
