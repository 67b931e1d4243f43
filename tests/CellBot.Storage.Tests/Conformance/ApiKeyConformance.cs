using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class ApiKeyConformance : StoreConformance
{
    private static readonly byte[] Hash = [.. Enumerable.Range(0, 32).Select(n => (byte)(255 - n))];
    private static readonly byte[] Other = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];

    private DateTimeOffset End => Now.AddYears(1);

    private AuditEvent Event(string action, string id = "0") => AuditEvent.Of(Now, "cli:root", action, "api_key", id);

    private Task<ApiKey?> AddAsync(string name = "registry", byte[]? hash = null) =>
        Stores.ApiKeys.AddAsync(
            new ApiKey(0, name, OfficeRole.RecordsClerk, "xa", Now, End),
            hash ?? Hash,
            Event("api_key.added"),
            default
        );

    [SkippableFact]
    public async Task A_key_is_found_by_its_hash_and_its_name_is_taken()
    {
        var key = (await AddAsync())!;
        Assert.Equal(new ApiKey(key.Id, "registry", OfficeRole.RecordsClerk, "xa", Now, End), key);
        Assert.Equal(key, await Stores.ApiKeys.FindAsync(Hash, default));
        Assert.Equal(key, await Stores.ApiKeys.FindAsync(key.Id, default));
        Assert.Null(await Stores.ApiKeys.FindAsync(new byte[32], default));
        Assert.Null(await AddAsync(hash: Other));
        Assert.Equal($"{key.Id}", Assert.Single(await Stores.Audit.ReadAsync(0, 10, default)).SubjectId);
    }

    [SkippableFact]
    public async Task A_revoked_key_stays_in_the_list_and_its_name_is_free()
    {
        var key = (await AddAsync())!;
        Assert.True(await Stores.ApiKeys.RevokeAsync(key.Id, Now, Event("api_key.revoked"), default));
        Assert.False(await Stores.ApiKeys.RevokeAsync(key.Id, Now, Event("api_key.revoked"), default));
        Assert.Equal(Now, (await Stores.ApiKeys.FindAsync(Hash, default))!.RevokedAt);
        var next = (await AddAsync(hash: Other))!;
        Assert.Equal([next.Id, key.Id], (await Stores.ApiKeys.ListAsync(default)).Select(listed => listed.Id));
        Assert.Equal(3, (await Stores.Audit.ReadAsync(0, 10, default)).Count);
    }

    [SkippableFact]
    public async Task A_rotated_key_ends_and_its_successor_has_its_name_role_and_unit()
    {
        var key = (await AddAsync())!;
        var next = (
            await Stores.ApiKeys.RotateAsync(key.Id, Other, End.AddDays(9), Now.AddDays(1), Event("api_key.rotated", $"{key.Id}"), default)
        )!;
        Assert.Equal(new ApiKey(next.Id, "registry", OfficeRole.RecordsClerk, "xa", Now.AddDays(1), End.AddDays(9)), next);
        Assert.NotEqual(key.Id, next.Id);
        Assert.Equal(Now.AddDays(1), (await Stores.ApiKeys.FindAsync(Hash, default))!.RevokedAt);
        Assert.Equal(next, await Stores.ApiKeys.FindAsync(Other, default));
        Assert.Null(await Stores.ApiKeys.RotateAsync(key.Id, new byte[32], End, Now, Event("api_key.rotated"), default));
        var line = (await Stores.Audit.ReadAsync(0, 10, default))[^1];
        Assert.Equal(("api_key.rotated", $"{key.Id}", $"{next.Id}"), (line.Action, line.SubjectId, line.Details["successor"]));
    }

    [SkippableFact]
    public async Task A_renewed_key_is_one_key_under_two_secrets_until_the_old_one_ends()
    {
        var key = (await AddAsync())!;
        var until = Now.AddHours(2);
        var renewed = (await Stores.ApiKeys.RenewAsync(key.Id, Other, End.AddDays(9), until, Event("api_key.renewed"), default))!;
        Assert.Equal(key with { ExpiresAt = End.AddDays(9) }, renewed);
        Assert.Equal(renewed, await Stores.ApiKeys.FindAsync(Other, default));
        Assert.Equal(renewed with { ExpiresAt = until }, await Stores.ApiKeys.FindAsync(Hash, default));
        Assert.Equal("api_key.renewed", (await Stores.Audit.ReadAsync(0, 10, default))[^1].Action);

        // Once more: the one before the last is over. Revoked: both.
        byte[] third = [.. Enumerable.Repeat((byte)3, 32)];
        await Stores.ApiKeys.RenewAsync(key.Id, third, End, until, Event("api_key.renewed"), default);
        Assert.Null(await Stores.ApiKeys.FindAsync(Hash, default));
        await Stores.ApiKeys.RevokeAsync(key.Id, Now, Event("api_key.revoked"), default);
        Assert.Equal(Now, (await Stores.ApiKeys.FindAsync(Other, default))!.RevokedAt);
        Assert.Null(await Stores.ApiKeys.RenewAsync(key.Id, Hash, End, until, Event("api_key.renewed"), default));
    }

    [SkippableFact]
    public async Task A_call_repeated_under_the_successor_is_still_that_call()
    {
        var key = (await AddAsync())!;
        Assert.True(await Stores.Idempotency.TryReserveAsync(key.Id, "k", Hash, Now, default));
        await Stores.Idempotency.KeepAnswerAsync(key.Id, "k", 201, [1, 2], default);
        var next = (await Stores.ApiKeys.RotateAsync(key.Id, Other, End, Now, Event("api_key.rotated", $"{key.Id}"), default))!;
        Assert.False(await Stores.Idempotency.TryReserveAsync(next.Id, "k", Hash, Now, default));
        Assert.Equal(201, (await Stores.Idempotency.AnswerAsync(next.Id, "k", default))!.Status);
    }

    [SkippableFact]
    public async Task A_key_whose_audit_line_is_refused_is_neither_added_nor_revoked_nor_rotated()
    {
        var key = (await AddAsync())!;
        var refused = AuditEvent.Of(Now, null!, "api_key.added", "api_key", "1");
        await Assert.ThrowsAnyAsync<Exception>(() => Stores.ApiKeys.AddAsync(key with { Name = "other" }, Other, refused, default));
        await Assert.ThrowsAnyAsync<Exception>(() => Stores.ApiKeys.RevokeAsync(key.Id, Now, refused, default));
        await Assert.ThrowsAnyAsync<Exception>(() => Stores.ApiKeys.RotateAsync(key.Id, Other, End, Now, refused, default));
        Assert.Equal(key, Assert.Single(await Stores.ApiKeys.ListAsync(default)));
    }

    [SkippableFact]
    public async Task The_last_use_is_kept_and_never_goes_back()
    {
        var key = (await AddAsync())!;
        Assert.Null(key.LastUsedAt);
        await Stores.ApiKeys.MarkUsedAsync(key.Id, Now.AddHours(2), default);
        await Stores.ApiKeys.MarkUsedAsync(key.Id, Now.AddHours(1), default);
        Assert.Equal(Now.AddHours(2), (await Stores.ApiKeys.FindAsync(Hash, default))!.LastUsedAt);
    }

    [SkippableFact]
    public async Task An_idempotency_key_is_reserved_once_and_keeps_its_answer()
    {
        Assert.Null(await Stores.Idempotency.AnswerAsync(1, "k", default));
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Stores.Idempotency.TryReserveAsync(1, "k", Hash, Now, default)));
        Assert.Single(tries, taken => taken);
        Assert.True(await Stores.Idempotency.TryReserveAsync(2, "k", Hash, Now, default));
        var reserved = (await Stores.Idempotency.AnswerAsync(1, "k", default))!;
        Assert.Equal(0, reserved.Status);
        Assert.Empty(reserved.Answer);
        Assert.Equal(Hash, reserved.BodyHash);
        await Stores.Idempotency.KeepAnswerAsync(1, "k", 201, Other, default);
        var kept = (await Stores.Idempotency.AnswerAsync(1, "k", default))!;
        Assert.Equal(201, kept.Status);
        Assert.Equal(Other, kept.Answer);
    }

    [SkippableFact]
    public async Task A_reservation_without_effect_is_freed_and_an_answer_is_not()
    {
        await Stores.Idempotency.TryReserveAsync(1, "k", Hash, Now, default);
        await Stores.Idempotency.ForgetReservationAsync(1, "k", default);
        Assert.True(await Stores.Idempotency.TryReserveAsync(1, "k", Hash, Now, default));
        await Stores.Idempotency.KeepAnswerAsync(1, "k", 200, Other, default);
        await Stores.Idempotency.ForgetReservationAsync(1, "k", default);
        Assert.False(await Stores.Idempotency.TryReserveAsync(1, "k", Hash, Now, default));
    }

    [SkippableFact]
    public async Task Answers_are_forgotten_by_their_age()
    {
        await Stores.Idempotency.TryReserveAsync(1, "old", Hash, Now - IIdempotencyStore.Kept - TimeSpan.FromSeconds(1), default);
        await Stores.Idempotency.TryReserveAsync(1, "new", Hash, Now - IIdempotencyStore.Kept + TimeSpan.FromSeconds(1), default);
        Assert.Equal(1, await Stores.Idempotency.ForgetAsync(Now - IIdempotencyStore.Kept, default));
        Assert.Null(await Stores.Idempotency.AnswerAsync(1, "old", default));
        Assert.NotNull(await Stores.Idempotency.AnswerAsync(1, "new", default));
    }

    [SkippableFact]
    public async Task An_erasure_takes_every_answer_away_and_the_call_stays_known()
    {
        await Stores.Idempotency.TryReserveAsync(1, "k", Hash, Now, default);
        await Stores.Idempotency.KeepAnswerAsync(1, "k", 201, Other, default);
        await Stores.Eraser.EraseAsync(
            new CellBot.Organization.Privacy.PersonKey([5], null),
            Now,
            AuditedChanges.Event("member", 5),
            default
        );
        var kept = (await Stores.Idempotency.AnswerAsync(1, "k", default))!;
        Assert.Equal(201, kept.Status);
        Assert.Empty(kept.Answer);
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
        Assert.NotNull(await AddAsync(first, [1]));
        Assert.Null(await AddAsync(second, [2]));
        Assert.NotNull(await AddAsync("another", [3]));
    }
}
