namespace AgentConsole.Domain;

/// <summary>The things that can be allowed to a person or an API key, or not. A service asks for one before it does its work.</summary>
public enum Permission
{
    /// <summary>See agents, versions, calls without personal data, experiments' results; export them.</summary>
    Read,

    /// <summary>See callers' numbers, transcripts, recordings and the values of variables.</summary>
    ReadPersonalData,

    /// <summary>Place and end calls, replay them, have them analysed again.</summary>
    Call,

    /// <summary>Create agents, change and restore drafts, delete agents.</summary>
    Edit,

    /// <summary>Publish and roll back.</summary>
    Publish,

    /// <summary>Start, change and stop experiments, judge their calls again, define conversions.</summary>
    Experiment,

    /// <summary>Place calls through the endpoints for widgets.</summary>
    UseWidget,

    /// <summary>Report incoming calls, and what happens in calls, as a voice platform does.</summary>
    ReportCalls,

    /// <summary>Add people, change their roles, disable them.</summary>
    ManagePeople,

    /// <summary>Make and revoke API keys.</summary>
    ManageKeys,

    /// <summary>Add, change and delete webhooks; see and repeat their deliveries.</summary>
    ManageWebhooks,

    /// <summary>Store, replace and delete secrets.</summary>
    ManageSecrets,

    /// <summary>Add the numbers calls are placed from; see the state of the system.</summary>
    ManageSystem,

    /// <summary>Read and export the audit log.</summary>
    ReadAudit,

    /// <summary>Export and erase what is stored about one phone number.</summary>
    ErasePersonalData,
}
