namespace Gatehouse.Screening.Watchlists;

/// <summary>Reads list files, their formats detected by content.</summary>
public static class ReadWatchlists
{
    /// <summary>Reads files into lists: ALT and ADD files are recognised by their columns and joined to the SDN file
    /// among <paramref name="paths"/>. The lists stand in the order of their files. Throws
    /// <see cref="WatchlistException"/>.</summary>
    public static IReadOnlyList<Watchlist> From(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0) throw new WatchlistException("no list file given; expected at least one");
        var files = paths.Select(ListFile.Recognise).ToList();
        ThrowIfNothingToJoin(files);
        var lists = new List<Watchlist>();
        foreach (var file in files)
        {
            var list = file.Kind switch
            {
                ListFileKind.UnXml => ListFile.Guard(file.Path, () => UnList.Read(file.Path)),
                ListFileKind.OfacXml => ListFile.Guard(file.Path, () => OfacXml.Read(file.Path)),
                ListFileKind.SemaXml => ListFile.Guard(file.Path, () => SemaList.Read(file.Path)),
                ListFileKind.CslCsv => ListFile.Guard(file.Path, () => CslList.Read(file.Path)),
                ListFileKind.EuXml => ListFile.Guard(file.Path, () => EuList.Read(file.Path)),
                ListFileKind.UkCsv => ListFile.Guard(file.Path, () => UkList.Read(file.Path)),
                ListFileKind.SimpleCsv => ListFile.Guard(file.Path, () => SimpleCsvList.Read(file.Path)),
                ListFileKind.FtmJson => ListFile.Guard(file.Path, () => FtmList.Read(file.Path)),
                ListFileKind.SenzingJson => ListFile.Guard(file.Path, () => SenzingList.Read(file.Path)),
                ListFileKind.OwnCsv => ListFile.Guard(file.Path, () => OwnList.Read(file.Path)),
                ListFileKind.Sdn => OfacList.Read(
                    file.Path,
                    Only(files, ListFileKind.SdnAliases),
                    Only(files, ListFileKind.SdnAddresses),
                    Only(files, ListFileKind.SdnComments)),
                _ => null,
            };
            if (list is null) continue;
            ThrowIfNamedTwice(lists, list.Name, file.Path);
            lists.Add(list);
        }

        return lists;
    }

    static void ThrowIfNothingToJoin(List<ListFile> files)
    {
        if (files.Exists(file => file.Kind == ListFileKind.Sdn)) return;
        var orphan = files.Find(file => file.Kind is ListFileKind.SdnAliases or ListFileKind.SdnAddresses or ListFileKind.SdnComments);
        if (orphan is null) return;
        var what = orphan.Kind switch
        {
            ListFileKind.SdnAliases => "aliases (ALT.CSV)",
            ListFileKind.SdnAddresses => "addresses (ADD.CSV)",
            _ => "continued remarks (SDN_COMMENTS.CSV)",
        };
        throw new WatchlistException(
            $"{orphan.Path}: {what} of the OFAC list without the list; expected SDN.CSV to be given too");
    }

    static string? Only(List<ListFile> files, ListFileKind kind)
    {
        var found = files.FindAll(file => file.Kind == kind);
        if (found.Count > 1)
        {
            throw new WatchlistException(
                $"{found[1].Path}: the same kind of file as {found[0].Path}; expected one of it");
        }
        return found.Count == 0 ? null : found[0].Path;
    }

    // Hits name their list; two lists of one name could not be told apart.
    static void ThrowIfNamedTwice(List<Watchlist> lists, string name, string path)
    {
        if (!lists.Exists(list => string.Equals(list.Name, name, StringComparison.OrdinalIgnoreCase))) return;
        throw new WatchlistException($"{path}: a second list named '{name}'; expected every list once");
    }
}
