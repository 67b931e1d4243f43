using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>Collects the lines of the signature: whose name it stands in, the position, "(Đã ký)", the name.</summary>
internal sealed class SignatureReader(ReadingLexicon lexicon)
{
    private const int Longest = 70;

    private readonly List<string> _authorities = [];
    private readonly List<string> _positions = [];
    private string? _signer;
    private string? _surname;
    private string? _mark;
    private List<string>? _open;

    /// <summary>A position, an authority or a mark has been read.</summary>
    public bool HasBegun => _authorities.Count + _positions.Count > 0 || _mark is not null;

    public bool HasAuthority => _authorities.Count > 0;

    public bool HasPosition => _authorities.Count + _positions.Count > 0;

    public bool HasSigner => _signer is not null;

    public SignatureBlock Block => new(Join(_authorities), Join(_positions), _signer, _mark);

    /// <summary>What can only stand in a signature, whatever stands around it.</summary>
    public bool IsSure(MappedText cell) => IsAuthority(cell) || IsPosition(cell) || IsMark(cell.Text);

    public bool IsMark(string text) => text.Length < 30 && lexicon.Offices.Signed.Is(text.Trim('(', ')', '[', ']', '.', ' ', '/'));

    public bool IsAuthority(MappedText cell) =>
        cell.Length <= Longest
        && HeadPiece.IsCapitalText(cell.Text)
        && lexicon.Offices.Authorities.Match(cell.Key, 0) is > 0 and var length
        && length < cell.Length
        && cell.Text[length] is '.' or ' ' or ':';

    public bool IsPosition(MappedText cell)
    {
        if (cell.Length > Longest || cell.Length == 0)
            return false;
        var length = lexicon.Offices.Positions.Match(cell.Key, 0);
        return length > 0
            && (HeadPiece.IsCapitalText(cell.Text) || length == cell.Key.TrimEnd(' ', '.', ',').Length && char.IsUpper(cell.Text[0]));
    }

    /// <summary>Takes a cell that is a part of the signature; false for any other.</summary>
    public bool Take(MappedText cell)
    {
        var text = cell.Text.TrimEnd(',', ' ');
        if (text.Length == 0)
            return false;
        if (_signer is null && _surname is not null && PersonNames.Read($"{_surname} {text}", lexicon.Offices) is { } whole)
        {
            (_signer, _surname) = (whole, null);
            return true;
        }
        if (IsAuthority(cell))
        {
            (_open = _authorities).Add(text);
            return true;
        }
        if (IsPosition(cell))
        {
            (_open = _positions).Add(text);
            return true;
        }
        if (IsMark(cell.Text))
        {
            _mark ??= cell.Text;
            return true;
        }
        if (HasBegun && _signer is null && PersonNames.IsSurnameAlone(text, lexicon.Offices))
        {
            _surname = text;
            return true;
        }
        return false;
    }

    /// <summary>A name under a position, or where nothing of a position stands in the foot at all.</summary>
    public bool TakeName(MappedText cell, bool isListed)
    {
        if (!(HasBegun || isListed) || PersonNames.Read(cell.Text, lexicon.Offices) is not { } name)
            return false;
        if (_signer is null || (!PersonNames.HasSurname(_signer, lexicon.Offices) && PersonNames.HasSurname(name, lexicon.Offices)))
            _signer = name;
        return true;
    }

    /// <summary>"TM. ỦY BAN" / "NHÂN DÂN": capitals between the position and the name go on with it.</summary>
    public bool TakeRest(MappedText cell)
    {
        if (
            _open is null
            || _signer is not null
            || cell.Length > Longest
            || !HeadPiece.IsCapitalText(cell.Text)
            || cell.Text.Any(char.IsAsciiDigit)
        )
            return false;
        _open[^1] += " " + cell.Text.TrimEnd(',', ' ');
        return true;
    }

    private static string? Join(List<string> lines) => lines.Count == 0 ? null : string.Join(' ', lines);
}
