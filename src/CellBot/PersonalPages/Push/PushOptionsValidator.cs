namespace CellBot.PersonalPages.Push;

public static class PushOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(PushOptions options)
    {
        if (options.Contact.Length > 0 && !IsContact(options.Contact))
            yield return "Push:Contact must be an address like mailto:vanphong@tinhuy.example.vn or https://tinhuy.example.vn.";
        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(1))
            yield return "Push:Timeout must lie between 00:00:01 and 00:01:00.";
        if (options.Enabled && PushServices.Of(options).Count == 0)
            yield return "Push:Services is empty although Push:Enabled is true: leave it out for the usual services, or name one.";
        foreach (var service in PushServices.Of(options).Where(service => !PushServices.IsSound(service)))
            yield return $"Push:Services holds '{service}', which is no host name: write fcm.googleapis.com, or *.push.apple.com.";
    }

    private static bool IsContact(string contact) =>
        Uri.TryCreate(contact, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeMailto);
}
