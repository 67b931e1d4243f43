using CellBot.Organization;

namespace CellBot.Storage.Tests.Conformance;

public abstract class ApiKeyConformance : StoreConformance
{
    private static readonly byte[] Hash = [.. Enumerable.Range(0, 32).Select(n => (byte)(255 - n))];

    [SkippableFact]
    public async Task A_key_is_found_by_its_hash_and_its_name_is_taken()
    {
        var key = await Stores.ApiKeys.AddAsync("registry", ApiRole.RecordsClerk, "xa", Hash, Now, default);
        Assert.Equal(new ApiKey(key!.Id, "registry", ApiRole.RecordsClerk, "xa", Now, null), key);
        Assert.Equal(key, await Stores.ApiKeys.FindAsync(Hash, default));
        Assert.Null(await Stores.ApiKeys.FindAsync(new byte[32], default));
        Assert.Null(await Stores.ApiKeys.AddAsync("registry", ApiRole.Viewer, null, new byte[32], Now, default));
    }

    [SkippableFact]
    public async Task An_idempotency_key_is_reserved_once_and_keeps_its_answer()
    {
        Assert.Null(await Stores.ApiKeys.AnswerAsync(1, "k", default));
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Stores.ApiKeys.TryReserveAsync(1, "k", Hash, Now, default)));
        Assert.Single(tries, taken => taken);
        Assert.True(await Stores.ApiKeys.TryReserveAsync(2, "k", Hash, Now, default));
        var reserved = (await Stores.ApiKeys.AnswerAsync(1, "k", default))!;
        Assert.Equal((0, ""), (reserved.Status, reserved.Body));
        Assert.Equal(Hash, reserved.BodySha256);
        await Stores.ApiKeys.KeepAnswerAsync(1, "k", 201, """{"id":7}""", default);
        Assert.Equal((201, """{"id":7}"""), ((await Stores.ApiKeys.AnswerAsync(1, "k", default))!.Status, (await Stores.ApiKeys.AnswerAsync(1, "k", default))!.Body));
    }

    [SkippableFact]
    public async Task A_reservation_without_effect_is_freed_and_an_answer_is_not()
    {
        await Stores.ApiKeys.TryReserveAsync(1, "k", Hash, Now, default);
        await Stores.ApiKeys.ForgetReservationAsync(1, "k", default);
        Assert.True(await Stores.ApiKeys.TryReserveAsync(1, "k", Hash, Now, default));
        await Stores.ApiKeys.KeepAnswerAsync(1, "k", 200, "{}", default);
        await Stores.ApiKeys.ForgetReservationAsync(1, "k", default);
        Assert.False(await Stores.ApiKeys.TryReserveAsync(1, "k", Hash, Now, default));
    }

    [SkippableTheory]
    [InlineData("registry", "Registry")]
    [InlineData("registry", "regіstry")] // Cyrillic і
    [InlineData("registry", "reg istry")]
    [InlineData("registry", "regi\u200Bstry")]
    [InlineData("Văn thư", "VĂN\u00A0THƯ")]
    [InlineData("may-10", "may–1o")]
    public async Task Two_names_that_look_alike_are_not_both_in_use(string first, string second)
    {
        Assert.NotNull(await Stores.ApiKeys.AddAsync(first, ApiRole.Approver, null, [1], Now, default));
        Assert.Null(await Stores.ApiKeys.AddAsync(second, ApiRole.RecordsClerk, null, [2], Now, default));
        Assert.NotNull(await Stores.ApiKeys.AddAsync("another", ApiRole.RecordsClerk, null, [3], Now, default));
    }
}
