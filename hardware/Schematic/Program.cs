// draw [FOLDER]: the sheets as SVG. check: what the rules say. From the repository's root: dotnet run --project hardware/Schematic
using Overbias.Schematic.Drawing;
using Overbias.Schematic.Netlist;
using Overbias.Schematic.Rules;

switch (args)
{
    case ["draw", .. { Length: <= 1 } rest]:
        string folder = rest.Length == 1 ? rest[0] : "schematic";
        Directory.CreateDirectory(folder);
        Circuit circuit = BoardFiles.Load();
        foreach (Sheet sheet in circuit.Sheets)
        {
            string file = Path.Combine(folder, sheet.Name + ".svg");
            File.WriteAllText(file, SheetDrawing.Draw(sheet, circuit));
            Console.WriteLine(file);
        }

        return 0;
    case ["check"]:
        Circuit board = BoardFiles.Load();
        string[] complaints = [.. BoardRules.All.SelectMany(r => r.Value(board).Select(c => $"{r.Key}: {c}"))];
        foreach (string complaint in complaints)
            Console.WriteLine(complaint);
        Console.WriteLine($"{board.Parts.Count} parts, {board.Nets.Count()} nets, {complaints.Length} complaints");
        return complaints.Length == 0 ? 0 : 1;
    default:
        Console.Error.WriteLine("Usage: draw [FOLDER] | check");
        return 2;
}
