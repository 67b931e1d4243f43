using System.Security.Cryptography;
using CellBot.Host.Hosting.Protection;
using CellBot.Organization;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Hosting;

/// <summary>Answers kept for repeated calls, under the host's key ring; of requests a keyed hash.</summary>
internal sealed class AnswerProtection(IDataProtectionProvider protection, IProtectionKeyStore keys) : IAnswerProtection
{
    private readonly IDataProtector _answers = protection.CreateProtector("idempotent answers");
    private readonly RingSecret _hashKey = new(protection, keys, "requestHashKey", "request hash key");

    public byte[] HashOf(ReadOnlySpan<byte> request) => HMACSHA256.HashData(_hashKey.Value, request);

    public byte[] Protect(byte[] answer) => _answers.Protect(answer);

    public byte[]? Reveal(byte[] answer) => _answers.Reveal(answer);
}
