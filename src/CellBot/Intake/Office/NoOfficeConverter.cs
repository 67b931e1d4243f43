namespace CellBot.Intake.Office;

/// <summary>Where there is no office program: the advice alone.</summary>
public sealed class NoOfficeConverter : IOfficeConverter
{
    public Task<OfficeConversion> ToDocxAsync(ReadOnlyMemory<byte> content, OfficeFormat format, CancellationToken cancellationToken) =>
        Task.FromResult<OfficeConversion>(new OfficeConversion.Failed(Advice(format)));

    /// <summary>What a person is told where a file of this format cannot be converted.</summary>
    public static RefusalReason Advice(OfficeFormat format) =>
        format is OfficeFormat.Doc ? RefusalReason.OldWord : RefusalReason.OfficeToolMissing;
}
