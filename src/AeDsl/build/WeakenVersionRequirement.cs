using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;

namespace AeDsl.Build;

/// <summary>
/// Makes a copy of a shared library that also loads where the system's libstdc++ lacks one symbol version. The copy differs in one flag:
/// its requirement of that version is weak (VER_FLG_WEAK), so that the dynamic linker does not insist on it. That is sound where no symbol
/// of the version is ever bound.
/// </summary>
/// <remarks>The build compiles this file itself (RoslynCodeTaskFactory, against netstandard2.0), so it is one file.</remarks>
public sealed class WeakenVersionRequirement : Microsoft.Build.Utilities.Task
{
    /// <summary>The library, which is left as it is.</summary>
    [Required]
    public string Library { get; set; } = "";

    /// <summary>Where the copy goes. Where none is needed, a file that is there is deleted.</summary>
    [Required]
    public string Copy { get; set; } = "";

    /// <summary>The symbol version that may be missing, such as GLIBCXX_3.4.32.</summary>
    [Required]
    public string SymbolVersion { get; set; } = "";

    /// <summary>
    /// The libstdc++ files that a program may load. No copy is needed where there are some and all of them define the version.
    /// </summary>
    public string[] StandardLibraries { get; set; } = [];

    /// <summary>Why no copy could be made; empty where all is well.</summary>
    [Output]
    public string Damage { get; set; } = "";

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            var library = new SharedLibrary(Library);
            var flags = library.FlagsOfRequirement(SymbolVersion);
            if (flags is not null && !library.IsWeak(flags.Value) && !SystemHasVersion())
            {
                Write(library.Weakened(flags.Value));
            }
            else if (File.Exists(Copy))
            {
                File.Delete(Copy);
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Damage = failure.Message;
        }

        return true;
    }

    private bool SystemHasVersion()
    {
        var defined = StandardLibraries.Select(Defines).Where(defines => defines is not null).ToList();
        return defined.Count > 0 && defined.All(defines => defines == true);
    }

    // A libstdc++ that cannot be read does not count, as the dynamic linker passes over one for another processor; in doubt the copy is
    // made, which loads everywhere.
    private bool? Defines(string path)
    {
        try
        {
            return new SharedLibrary(path).Defines(SymbolVersion);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Log.LogMessage(MessageImportance.Low, "{0}", failure.Message);
            return null;
        }
    }

    // Written beside and moved, since a program may have loaded the copy that is there.
    private void Write(byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Copy))!);
        var beside = $"{Copy}.{Guid.NewGuid():N}";
        File.WriteAllBytes(beside, bytes);
        if (File.Exists(Copy))
        {
            File.Replace(beside, Copy, null);
        }
        else
        {
            File.Move(beside, Copy);
        }
    }
}

/// <summary>
/// The symbol versions that a 64-bit little-endian ELF library defines and requires:
/// <see href="https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html">LSB, symbol
/// versioning</see>.
/// </summary>
/// <remarks>Every number of the file is checked before it is followed: a damaged file ends in an InvalidDataException, and soon.</remarks>
public sealed class SharedLibrary
{
    private const uint Definitions = 0x6ffffffd;
    private const uint Requirements = 0x6ffffffe;
    private const byte Weak = 0x2;
    private const int HeaderSize = 64;

    private readonly byte[] _bytes;
    private readonly FilePart _file;

    /// <summary>Reads a library.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="InvalidDataException">The file is no such library.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public SharedLibrary(string path)
    {
        _bytes = File.ReadAllBytes(path);
        _file = new FilePart(path, _bytes);
        if (_bytes.Length < HeaderSize || _bytes[0] != 0x7f || _bytes[1] != 'E' || _bytes[2] != 'L' || _bytes[3] != 'F')
        {
            throw new InvalidDataException($"{path} is not an ELF file.");
        }

        if (_bytes[4] != 2 || _bytes[5] != 1)
        {
            throw new InvalidDataException($"{path} is not a 64-bit little-endian ELF file.");
        }
    }

    /// <summary>Whether the library defines a symbol version.</summary>
    /// <param name="version">Its name, such as GLIBCXX_3.4.32.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public bool Defines(string version)
    {
        foreach (var (records, count, names) in Sections(Definitions))
        {
            // Elf64_Verdef: offset of the first Elf64_Verdaux at 12, of the next Elf64_Verdef at 16. Elf64_Verdaux: name at 0.
            foreach (var definition in records.Chain(0, count, size: 20, next: 16))
            {
                var name = definition + records.UInt32(definition + 12);
                if (names.HasText(records.UInt32(name), version))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// Where the flags of the requirement of a symbol version lie in the file; null where the library does not require it.
    /// </summary>
    /// <param name="version">Its name, such as GLIBCXX_3.4.32.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public int? FlagsOfRequirement(string version)
    {
        foreach (var (records, count, names) in Sections(Requirements))
        {
            // Elf64_Verneed: count at 2, offset of the first Elf64_Vernaux at 8, of the next Elf64_Verneed at 12.
            foreach (var file in records.Chain(0, count, size: 16, next: 12))
            {
                // Elf64_Vernaux: flags at 4, name at 8, offset of the next at 12.
                foreach (var requirement in records.Chain(file + records.UInt32(file + 8), records.UInt16(file + 2), size: 16, next: 12))
                {
                    if (names.HasText(records.UInt32(requirement + 8), version))
                    {
                        return records.InFile(requirement + 4);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Whether the flags at a place of the file say that the requirement is weak.</summary>
    /// <param name="flags">What <see cref="FlagsOfRequirement"/> returned.</param>
    public bool IsWeak(int flags) => (_bytes[flags] & Weak) != 0;

    /// <summary>The library's bytes with the requirement whose flags lie at a place of the file made weak.</summary>
    /// <param name="flags">What <see cref="FlagsOfRequirement"/> returned.</param>
    public byte[] Weakened(int flags)
    {
        var copy = (byte[])_bytes.Clone();
        copy[flags] |= Weak;
        return copy;
    }

    // The sections of a type: their records, how many of them begin a chain, and the names that they point to.
    private IEnumerable<(FilePart Records, uint Count, FilePart Names)> Sections(uint type)
    {
        // Elf64_Ehdr: offset of the section headers at 40, size of one at 58, their number at 60.
        var (size, number) = (_file.UInt16(58), _file.UInt16(60));
        var table = _file.Part(_file.Int64(40), (long)number * size);
        for (var i = 0; i < number; i++)
        {
            // Elf64_Shdr: type at 4, offset at 24, size at 32, linked section at 40, info at 44.
            var header = Header(i);
            if (header.UInt32(4) == type)
            {
                yield return (Content(header), header.UInt32(44), Content(Header(header.UInt32(40))));
            }
        }

        FilePart Header(long index) => table.Part(index * size, 64);

        FilePart Content(FilePart header) => _file.Part(header.Int64(24), header.Int64(32));
    }

    /// <summary>A part of the file. Places are counted from its start, and nothing outside it is read.</summary>
    private sealed class FilePart
    {
        private readonly string _path;
        private readonly byte[] _bytes;
        private readonly long _start;
        private readonly long _length;

        // Records do not overlap, so that no more than these can follow: a chain in a damaged file may cross itself.
        private long _recordsLeft;

        public FilePart(string path, byte[] bytes)
            : this(path, bytes, 0, bytes.Length)
        {
        }

        private FilePart(string path, byte[] bytes, long start, long length)
        {
            (_path, _bytes, _start, _length) = (path, bytes, start, length);
            _recordsLeft = length / 16;
        }

        public FilePart Part(long at, long length) => new(_path, _bytes, Inside(at, length), length);

        public int InFile(long at) => Inside(at, 1);

        public ushort UInt16(long at)
        {
            var start = Inside(at, 2);
            return (ushort)(_bytes[start] | (_bytes[start + 1] << 8));
        }

        public uint UInt32(long at) => UInt16(at) | ((uint)UInt16(at + 2) << 16);

        public long Int64(long at) => UInt32(at) | ((long)UInt32(at + 4) << 32);

        /// <summary>Whether a text and the zero that ends it stand at a place.</summary>
        public bool HasText(long at, string text)
        {
            var start = Inside(at, 1);
            return at + text.Length < _length
                && _bytes[start + text.Length] == 0
                && Encoding.ASCII.GetString(_bytes, start, text.Length) == text;
        }

        /// <summary>Records that each hold, at the place <paramref name="next"/>, the distance to the next one; 0 ends the chain.</summary>
        public IEnumerable<long> Chain(long first, uint count, int size, int next)
        {
            var record = first;
            for (var i = 0u; i < count; i++)
            {
                Inside(record, size);
                if (--_recordsLeft < 0)
                {
                    throw new InvalidDataException($"{_path} is damaged: records of its symbol versions overlap.");
                }

                yield return record;
                var distance = UInt32(record + next);
                if (distance == 0)
                {
                    yield break;
                }

                record += distance;
            }
        }

        private int Inside(long at, long length)
        {
            if (at < 0 || length < 0 || at > _length - length)
            {
                throw new InvalidDataException($"{_path} is truncated or damaged: it refers to bytes that it does not have.");
            }

            return (int)(_start + at);
        }
    }
}
