namespace CellBot.Reading.Lexicon;

/// <summary>Lines of the signature, and purposes of Nơi nhận.</summary>
public sealed class OfficeWords
{
    private static readonly string[] PurposeIds = ["bao_cao", "thuc_hien", "chi_dao", "phoi_hop", "tuyen_truyen"];
    private readonly (string Id, PhraseSet Words)[] _purposes;

    internal OfficeWords(LexiconFile file)
    {
        Authorities = file.Phrases("authorities");
        Positions = file.Phrases("positions");
        Signed = file.Phrases("signed");
        Representing = file.Phrases("representing");
        Ranks = file.Phrases("ranks");
        Surnames = file.Phrases("surnames");
        _purposes = [.. PurposeIds.Select(id => (id, file.Phrases(id)))];
    }

    public PhraseSet Authorities { get; }
    public PhraseSet Positions { get; }
    public PhraseSet Signed { get; }
    public PhraseSet Representing { get; }
    public PhraseSet Ranks { get; }
    public PhraseSet Surnames { get; }

    public string? Purpose(string bracket) => _purposes.FirstOrDefault(purpose => purpose.Words.Is(bracket)).Id;
}
