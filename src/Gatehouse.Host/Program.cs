using System.CommandLine;
using System.Globalization;
using Gatehouse.Host.Batch;
using Gatehouse.Host.Demo;
using Gatehouse.Host.Service;
using Gatehouse.Host.Simulation;

// Results are data: the same bytes on every machine, whatever its language.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var root = new RootCommand(
    "Screens air travellers against watchlists: reads what carriers send (PAXLST, PNRGOV), compares every traveller "
    + "with every person sought, and says why.")
{
    DemoCommand.Create(),
    SimulateCommand.Create(),
    Serve.Create(),
    Intake.Create(),
    Lists.Create(),
    Users.Create(),
    CarriersCommand.Create(),
    OutboxCommand.Create(),
    AuditCommand.Create(),
    PacksCommand.Create(),
    ApprovalsCommand.Create(),
    RetentionCommand.Create(),
    QuarantineCommand.Create(),
    TimetableCommand.Create(),
    BackupCommands.Backup(),
    BackupCommands.Restored(),
    Messages.Create(),
    ScreenFiles.Create(),
    ComparePairs.Create(),
};

const string Examples =
    """
    Examples:
      gatehouse demo                                  the main job on an invented day, with the pages
      gatehouse simulate --out country                 messages of a simulated country, whose truth is known
      gatehouse users add anna                        an officer who may sign in
      gatehouse lists add un.xml sdn.csv alt.csv      lists to compare with
      gatehouse serve --watch inbox                   pages, intake and screening in one process
      gatehouse messages read inbox/*.edi             what is in message files
      gatehouse screen --list un.xml --in crew.csv    who of a file may be on a list, and why
      gatehouse compare --in pairs.csv                how alike two persons are, row by row

    Results go to standard output or --out, everything else to standard error.
    Exit codes: 0 done, 2 wrong usage or arguments, 3 nothing readable in an input.
    'gatehouse COMMAND --help' says more.
    """;

return await CommandLine.Run(root, Examples, args);
