using CellBot.Reading.Layout;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Tasks;

/// <summary>Whom a heading, an item that opens others, or a preamble puts under an order.</summary>
internal sealed class OrderedActors(ReadingLexicon lexicon)
{
    /// <summary>How far back from its end a preamble is looked through.</summary>
    private const int LongestCommand = 700;

    private readonly ActorReader _actors = new(lexicon);

    /// <summary>The actor that a heading is, or null.</summary>
    public string? Heading(Paragraph paragraph) => _actors.Heading(paragraph.Text, paragraph.Start, paragraph.Text.Length);

    /// <summary>
    /// Whom an item that opens others puts under an order: "Bộ Chính trị yêu cầu các cấp ủy thực hiện các nhiệm vụ sau:".
    /// </summary>
    public string? Ordered(Paragraph paragraph)
    {
        var (text, orders) = (paragraph.Text, lexicon.Verbs.Assigning);
        for (var at = orders.Find(text.Key, paragraph.Start, text.Length); at >= 0; at = orders.Find(text.Key, at + 1, text.Length))
        {
            var actor = _actors.Read(text, at + orders.Match(text.Key, at) + 1, text.Length);
            if (actor is { Exists: true, IsStatement: false })
                return actor.NameIn(text.Text);
        }
        return null;
    }

    /// <summary>Whom a preamble commands; null where nobody is named.</summary>
    public string? Commanded(MappedText text)
    {
        var key = text.Key;
        for (var at = Math.Max(0, key.Length - LongestCommand); at < key.Length; at++)
        {
            if (Fold.IsEdge(key, at) || !Fold.IsEdge(key, at - 1) || key[at] == ' ')
                continue;
            if (lexicon.Bodies.Protected.Match(key, at) is > 0 and var kept)
            {
                at += kept;
                continue;
            }
            var length = lexicon.Structure.Orders.Match(key, at);
            if (length == 0)
                continue;
            var actor = _actors.Read(text, at + length + 1, key.Length);
            if (actor.Exists && !actor.IsStatement && actor.To - actor.From > 1)
                return actor.NameIn(text.Text);
        }
        return null;
    }
}
