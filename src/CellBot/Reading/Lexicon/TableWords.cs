namespace CellBot.Reading.Lexicon;

/// <summary>What stands over the columns of a table of tasks.</summary>
public sealed class TableWords
{
    internal TableWords(LexiconFile file)
    {
        Task = file.Phrases("table_task");
        Actor = file.Phrases("table_actor");
        Due = file.Phrases("table_due");
    }

    public PhraseSet Task { get; }
    public PhraseSet Actor { get; }
    public PhraseSet Due { get; }
}
