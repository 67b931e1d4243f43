using System.Text;
using CellBot.Intake.Uploads;

namespace CellBot.Tests.Intake.Uploads;

/// <summary>The store in memory, and a protection that only marks what it was bound to.</summary>
internal sealed class MemoryUploads : IPendingUploads, IUploadProtection
{
    public List<StoredUpload> Stored { get; } = [];

    public Task PutAsync(StoredUpload upload, UploadBounds bounds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Stored.Add(upload);
        return Task.CompletedTask;
    }

    public Task<StoredUpload?> FindAsync(
        UploadKind kind,
        string token,
        string owner,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            Stored.Find(upload => upload.Kind == kind && upload.Token == token && upload.Owner == owner && upload.ExpiresAt > now)
        );

    public Task<bool> ReplaceAsync(string token, string owner, byte[] content, CancellationToken cancellationToken)
    {
        var at = Stored.FindIndex(upload => upload.Token == token && upload.Owner == owner);
        if (at >= 0)
            Stored[at] = Stored[at] with { Content = content };
        return Task.FromResult(at >= 0);
    }

    public Task<bool> RemoveAsync(string token, string owner, CancellationToken cancellationToken) =>
        Task.FromResult(Stored.RemoveAll(upload => upload.Token == token && upload.Owner == owner) > 0);

    public Task<int> ForgetAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(Stored.RemoveAll(upload => upload.ExpiresAt <= now));

    public byte[] Protect(byte[] content, string binding) =>
        [.. Encoding.UTF8.GetBytes(binding + '|'), .. content.Select(each => (byte)~each)];

    public byte[]? Reveal(byte[] content, string binding)
    {
        var head = Encoding.UTF8.GetBytes(binding + '|');
        return content.AsSpan().StartsWith(head) ? [.. content.Skip(head.Length).Select(each => (byte)~each)] : null;
    }
}
