namespace CellBot.Organization.Import;

/// <summary>How many bytes a workbook may still unpack to.</summary>
internal sealed class UnpackBudget(long bytes)
{
    private long _left = bytes;

    public void Spend(int read)
    {
        if ((_left -= read) < 0)
            throw new InvalidDataException("the sheet unpacks to more than any list of ours needs");
    }
}

/// <summary>Counts what is really unpacked: the sizes that a zip declares of itself are not believed.</summary>
internal sealed class MeteredStream(Stream inner, UnpackBudget budget) : Stream
{
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        budget.Spend(read);
        return read;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
