using CellBot.Intake.Uploads;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Protection;

/// <summary>Pending uploads under the host's key ring.</summary>
internal sealed class UploadProtection(IDataProtectionProvider protection) : IUploadProtection
{
    private readonly IDataProtector _uploads = protection.CreateProtector("pending uploads");

    public byte[] Protect(byte[] content, string binding) => _uploads.CreateProtector(binding).Protect(content);

    public byte[]? Reveal(byte[] content, string binding) => _uploads.CreateProtector(binding).Reveal(content);
}
