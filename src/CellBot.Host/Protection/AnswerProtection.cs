using CellBot.Organization;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Protection;

/// <summary>Answers kept for repeated calls, under the host's key ring; of requests a keyed hash.</summary>
internal sealed class AnswerProtection(IDataProtectionProvider protection, IProtectionKeyStore keys)
    : KeyedProtection(protection, keys, "idempotent answers", "requestHashKey", "request hash key"),
        IAnswerProtection;
