namespace CellBot.Organization;

public enum ApiRole { RecordsClerk, Approver, Viewer, Administrator }
