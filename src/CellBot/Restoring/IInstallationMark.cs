namespace CellBot.Restoring;

/// <summary>How far this host has seen the audit trail, kept outside the database.</summary>
public interface IInstallationMark
{
    /// <summary>0 where it never saw this installation.</summary>
    long Read(string identity);

    /// <summary>A place that cannot be written to is no failure: then an older state is not known as one.</summary>
    void Write(string identity, long auditSequence);
}
