namespace CellBot.Proofs;

public static class ProofOptionsValidator
{
    public static IEnumerable<string> Faults(ProofOptions options)
    {
        if (options.Timeout < TimeSpan.FromSeconds(5) || options.Timeout > TimeSpan.FromHours(1))
            yield return $"{ProofOptions.Section}:{nameof(ProofOptions.Timeout)} is {options.Timeout}; give 00:00:05 to 01:00:00";
    }
}
