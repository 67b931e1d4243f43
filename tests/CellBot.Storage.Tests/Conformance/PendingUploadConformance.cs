using CellBot.Intake.Uploads;

namespace CellBot.Storage.Tests.Conformance;

public abstract class PendingUploadConformance : StoreConformance
{
    private static readonly UploadBounds Wide = new(100, 1_000_000);

    private async Task<StoredUpload> PutAsync(
        string token,
        string owner = "user:1",
        int size = 10,
        UploadBounds? bounds = null,
        UploadKind kind = UploadKind.Document
    )
    {
        var content = Enumerable.Range(0, size).Select(at => (byte)(at * 7)).ToArray();
        var upload = new StoredUpload(token, kind, owner, Now, Now.AddHours(2), content);
        await Stores.Uploads.PutAsync(upload, bounds ?? Wide, Now, default);
        return upload;
    }

    private Task<StoredUpload?> FindAsync(string token, string owner = "user:1", UploadKind kind = UploadKind.Document) =>
        Stores.Uploads.FindAsync(kind, token, owner, Now, default);

    private async Task<string> LeftAsync(params string[] tokens)
    {
        var left = new List<string>();
        foreach (var token in tokens)
            if (await FindAsync(token) is not null)
                left.Add(token);
        return string.Join(' ', left);
    }

    [SkippableFact]
    public async Task An_upload_comes_back_byte_for_byte_to_the_person_who_put_it()
    {
        var put = await PutAsync("a", size: 100_000);
        var found = (await FindAsync("a"))!;
        Assert.Equal(put.Content, found.Content);
        Assert.Equal(put with { Content = [] }, found with { Content = [] });

        Assert.Null(await FindAsync("a", owner: "user:2"));
        Assert.Null(await FindAsync("a", kind: UploadKind.List));
        Assert.Null(await FindAsync("b"));
    }

    [SkippableFact]
    public async Task Only_its_owner_puts_other_content_in_its_place_and_it_expires_as_before()
    {
        var put = await PutAsync("a");
        Assert.False(await Stores.Uploads.ReplaceAsync("a", "user:2", [9], default));
        Assert.False(await Stores.Uploads.ReplaceAsync("b", "user:1", [9], default));
        Assert.Equal(put.Content, (await FindAsync("a"))!.Content);
        Assert.True(await Stores.Uploads.ReplaceAsync("a", "user:1", [9], default));
        var found = (await FindAsync("a"))!;
        Assert.Equal([9], found.Content);
        Assert.Equal(put with { Content = [] }, found with { Content = [] });
    }

    [SkippableFact]
    public async Task Only_its_owner_removes_an_upload_and_only_once()
    {
        await PutAsync("a");
        Assert.False(await Stores.Uploads.RemoveAsync("a", "user:2", default));
        Assert.True(await Stores.Uploads.RemoveAsync("a", "user:1", default));
        Assert.False(await Stores.Uploads.RemoveAsync("a", "user:1", default));
        Assert.Null(await FindAsync("a"));
    }

    [SkippableFact]
    public async Task An_expired_upload_is_found_no_more_and_removed_by_whoever_comes_next()
    {
        await PutAsync("a");
        Clock.Advance(TimeSpan.FromHours(1));
        await PutAsync("b", owner: "user:2");
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await FindAsync("a"));
        Assert.NotNull(await FindAsync("b", owner: "user:2"));
        Assert.Equal(1, await Stores.Uploads.ForgetAsync(Now, default));
        Assert.Equal(0, await Stores.Uploads.ForgetAsync(Now, default));

        Clock.Advance(TimeSpan.FromHours(1));
        await PutAsync("c");
        Assert.Equal(0, await Stores.Uploads.ForgetAsync(Now, default));
    }

    [SkippableFact]
    public async Task Beyond_the_count_a_persons_oldest_give_way_and_nobody_elses()
    {
        var bounds = new UploadBounds(2, 1_000_000);
        await PutAsync("other", owner: "user:2", bounds: bounds);
        foreach (var token in (string[])["a", "b", "c"])
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await PutAsync(token, bounds: bounds);
        }

        Assert.Equal("b c", await LeftAsync("a", "b", "c"));
        Assert.NotNull(await FindAsync("other", owner: "user:2"));
    }

    [SkippableFact]
    public async Task Beyond_the_bytes_the_oldest_give_way_but_never_the_one_just_put()
    {
        var bounds = new UploadBounds(100, 100);
        foreach (var (token, size) in ((string, int)[])[("a", 50), ("b", 40), ("c", 30)])
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await PutAsync(token, size: size, bounds: bounds);
        }
        Assert.Equal("b c", await LeftAsync("a", "b", "c"));

        // At the same instant too.
        await PutAsync("0", size: 200, bounds: bounds);
        Assert.Equal("0", await LeftAsync("0", "a", "b", "c"));
    }
}
