namespace Gatehouse.Matching;

/// <summary>How likely a letter follows up to three others in Latin spellings of names: costs in tenths of a nat, learnt
/// from counts over many names. It tells the likely spelling among those a foreign writing allows.</summary>
sealed class LetterModel
{
    /// <summary>Symbols: 0 is the edge of a name, 1 to 26 are a to z.</summary>
    public const int Symbols = 27;

    /// <summary>The first character a cost is written as; one character for one cost.</summary>
    public const char Zero = '#';

    public const int Highest = 90;

    // Every letter earns this, else the likeliest spelling would be the shortest.
    const int Bonus = 20;

    const int Contexts = Symbols * Symbols * Symbols;

    readonly short[] rowOfContext = new short[Contexts];
    readonly List<byte[]> rows = [];

    /// <param name="file">Rows of context and 27 costs; a context of two letters serves all of three it ends.</param>
    public LetterModel(string file)
    {
        Array.Fill(rowOfContext, (short)-1);
        foreach (var row in Tables.Read(file).OrderBy(row => row[0].Length))
        {
            rows.Add([.. row[1].Select(cost => (byte)(cost - Zero))]);
            if (row[0].Length == 3)
            {
                rowOfContext[ContextOf(row[0])] = (short)(rows.Count - 1);
                continue;
            }

            for (var first = 0; first < Symbols; first++)
            {
                rowOfContext[first * Symbols * Symbols + ContextOf(row[0])] = (short)(rows.Count - 1);
            }
        }
    }

    public static int SymbolOf(char letter) => letter is >= 'a' and <= 'z' ? letter - 'a' + 1 : 0;

    /// <summary>The context after one more letter.</summary>
    public static int Next(int context, int symbol) => context % (Symbols * Symbols) * Symbols + symbol;

    /// <summary>What a letter costs after the last three.</summary>
    public int CostOf(int context, int symbol) => rowOfContext[context] is >= 0 and var row ? rows[row][symbol] - (symbol == 0 ? 0 : Bonus) : Highest;

    static int ContextOf(string letters)
    {
        var context = 0;
        foreach (var letter in letters) context = context * Symbols + SymbolOf(letter);
        return context;
    }
}
