using System.Text.RegularExpressions;

namespace CellBot.Intake.Scans;

/// <summary>Tells Vietnamese from letters at random: how many of a text's words could be syllables of the language, signs aside.</summary>
internal static partial class Syllables
{
    /// <summary>Fewer words tell nothing.</summary>
    private const int MinWords = 20;

    private static readonly char[] Around = [.. " .,;:()[]{}\"'“”‘’!?…-–—/+*&%<>0123456789"];

    /// <summary>The share of syllables among the words that hold a letter; null where there are too few to tell.</summary>
    internal static double? Share(string text)
    {
        var (words, syllables) = (0, 0);
        foreach (var run in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (run.Contains('/') || !run.Any(char.IsLetter))
                continue; // symbols and addresses are of no language
            words++;
            if (Syllable().IsMatch(ScanRepair.Bare(run.Trim(Around))))
                syllables++;
        }
        return words < MinWords ? null : (double)syllables / words;
    }

    [GeneratedRegex(
        "^(?:[bcdghklmnpqrstvx]|ch|gh|gi|kh|ng|ngh|nh|ph|qu|th|tr)?(?:[aeiouy]|ia|ie|oa|oe|oo|ua|ue|uo|uu|uy|ye|ai|ao|au|ay|eo|eu|iu|oi|ui|"
            + "oai|oay|oeo|uay|uoi|uou|ieu|yeu|uya|uye|uyu|ao)(?:c|ch|m|n|ng|nh|p|t)?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Syllable();
}
