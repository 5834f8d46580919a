using System.Text;
using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace System.IO;

public static class File
{
    public static FileStream Create(string path) => new(path, FileMode.Create, FileAccess.ReadWrite);

    public static FileStream Create(string path, int bufferSize) => Create(path);

    public static void Copy(string sourceFileName, string destFileName) => Copy(sourceFileName, destFileName, false);

    public static void Copy(string sourceFileName, string destFileName, bool overwrite)
    {
        byte[] content = ReadAllBytes(sourceFileName);
        using FileStream file = new(destFileName, overwrite ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
        file.Write(content, 0, content.Length);
    }

    public static void Delete(string path)
    {
        NanoBoard.Enter(CostTable.FileWrite);
        if (NanoBoard.Session.Flash.Delete(FlashPath.Check(path)))
            NanoBoard.Kernel.Stall(CostTable.FlashErase.Ns);
        NanoBoard.Leave();
    }

    public static bool Exists(string path)
    {
        NanoBoard.Enter(CostTable.FileOpen);
        bool exists = NanoBoard.Session.Flash.Read(FlashPath.Check(path)) is not null;
        NanoBoard.Leave();
        return exists;
    }

    public static void Move(string sourceFileName, string destFileName)
    {
        Copy(sourceFileName, destFileName);
        Delete(sourceFileName);
    }

    public static FileStream Open(string path, FileMode mode) => new(path, mode);

    public static FileStream Open(string path, FileMode mode, FileAccess access) => new(path, mode, access);

    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share) => new(path, mode, access, share);

    public static FileStream OpenRead(string path) => new(path, FileMode.Open, FileAccess.Read);

    public static FileStream OpenWrite(string path) => new(path, FileMode.OpenOrCreate, FileAccess.Write);

    public static byte[] ReadAllBytes(string path)
    {
        using FileStream file = OpenRead(path);
        var content = new byte[(int)file.Length];
        int read = file.Read(content, 0, content.Length);
        return read == content.Length ? content : throw new IOException("The file ended early", 0);
    }

    public static string ReadAllText(string path)
    {
        byte[] content = ReadAllBytes(path);
        return Encoding.UTF8.GetString(content, 0, content.Length);
    }

    public static void WriteAllBytes(string path, byte[] bytes)
    {
        using FileStream file = Create(path);
        file.Write(bytes, 0, bytes.Length);
    }

    public static void WriteAllText(string path, string contents) => WriteAllBytes(path, Encoding.UTF8.GetBytes(contents));
}

public static class Directory
{
    public static bool Exists(string path)
    {
        NanoBoard.Pay(CostTable.FileOpen);
        return path is @"I:\" or "I:";
    }

    /// <summary>All files of the flash that lie below a folder.</summary>
    public static string[] GetFiles(string path)
    {
        NanoBoard.Enter(CostTable.FileOpen);
        string folder = path.EndsWith('\\') ? path : path + '\\';
        string[] files = Array.FindAll(NanoBoard.Session.Flash.Paths, f => f.StartsWith(folder, StringComparison.Ordinal));
        NanoBoard.Leave();
        return files;
    }
}
