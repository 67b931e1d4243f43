using CellBot.Reports;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Protection;

/// <summary>Photos and files of reports under the host's key ring.</summary>
internal sealed class ReportFileProtection(IDataProtectionProvider protection) : IReportFileProtection
{
    private readonly IDataProtector _files = protection.CreateProtector("report files");

    public byte[] Protect(byte[] content) => _files.Protect(content);

    public byte[]? Reveal(byte[] content) => _files.Reveal(content);
}
