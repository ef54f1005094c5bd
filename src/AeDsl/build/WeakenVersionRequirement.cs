using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace AeDsl.Build
{
    /// <summary>
    /// Makes a copy of a shared library that also loads where the system's libstdc++ lacks one symbol version. The copy differs in one flag: its
    /// requirement of that version is weak (VER_FLG_WEAK), so that the dynamic linker takes it as a wish. That is sound where no symbol of the version is ever bound.
    /// </summary>
    /// <remarks>The build compiles this file itself (RoslynCodeTaskFactory), so it is one file of C# that every SDK reads.</remarks>
    public sealed class WeakenVersionRequirement : Task
    {
        /// <summary>The library, which is left as it is.</summary>
        [Required]
        public string Library { get; set; } = "";

        /// <summary>Where the copy goes.</summary>
        [Required]
        public string Copy { get; set; } = "";

        /// <summary>The symbol version that may be missing, such as GLIBCXX_3.4.32.</summary>
        [Required]
        public string SymbolVersion { get; set; } = "";

        /// <summary>The system's libstdc++; the first that exists is the one that programs load. Empty to make the copy whatever the system has.</summary>
        public string[] StandardLibraries { get; set; } = new string[0];

        /// <inheritdoc />
        public override bool Execute()
        {
            try
            {
                var library = new SharedLibrary(Library);
                var flags = library.FlagsOfRequirement(SymbolVersion);
                if (flags == null || library.IsWeak(flags.Value) || SystemHasVersion())
                {
                    File.Delete(Copy);
                    return true;
                }

                Write(library.Weakened(flags.Value));
                return true;
            }
            catch (Exception failure) when (failure is InvalidDataException || failure is IOException || failure is UnauthorizedAccessException)
            {
                Log.LogError(null, "AETORCH5", null, null, 0, 0, 0, 0, "{0} could not be made ready for a system without {1}: {2} "
                    + "Restore the package again (dotnet nuget locals all --clear, then dotnet restore), or set AeDslWeakenLibTorchSharp to false where the library loads as it is.",
                    Library, SymbolVersion, failure.Message);
                return false;
            }
        }

        private bool SystemHasVersion()
        {
            foreach (var path in StandardLibraries)
            {
                if (File.Exists(path))
                {
                    return new SharedLibrary(path).Defines(SymbolVersion);
                }
            }

            return false;
        }

        // Written beside and moved, since a program may have loaded the copy that is there.
        private void Write(byte[] bytes)
        {
            if (File.Exists(Copy) && SharedLibrary.AreEqual(File.ReadAllBytes(Copy), bytes))
            {
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Copy))!);
            var beside = Copy + "." + Guid.NewGuid().ToString("N");
            File.WriteAllBytes(beside, bytes);
            File.Delete(Copy);
            File.Move(beside, Copy);
        }
    }

    /// <summary>
    /// The symbol versions that a 64-bit little-endian ELF library defines and requires:
    /// <see href="https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html">LSB, symbol versioning</see>.
    /// </summary>
    public sealed class SharedLibrary
    {
        private const uint Definitions = 0x6ffffffd;
        private const uint Requirements = 0x6ffffffe;
        private const ushort Weak = 0x2;

        private readonly string path;
        private readonly byte[] bytes;

        /// <summary>Reads a library.</summary>
        /// <param name="path">Its file.</param>
        /// <exception cref="InvalidDataException">The file is no such library.</exception>
        public SharedLibrary(string path)
        {
            this.path = path;
            bytes = File.ReadAllBytes(path);
            if (bytes.Length < 64 || bytes[0] != 0x7f || bytes[1] != 'E' || bytes[2] != 'L' || bytes[3] != 'F')
            {
                throw new InvalidDataException(path + " is not an ELF file.");
            }

            if (bytes[4] != 2 || bytes[5] != 1)
            {
                throw new InvalidDataException(path + " is not a 64-bit little-endian ELF file.");
            }
        }

        /// <summary>Whether two arrays hold the same bytes.</summary>
        public static bool AreEqual(byte[] left, byte[] right)
        {
            if (left.Length != right.Length)
            {
                return false;
            }

            for (var i = 0; i < left.Length; i++)
            {
                if (left[i] != right[i])
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Whether the library defines a symbol version.</summary>
        /// <exception cref="InvalidDataException">The file is damaged.</exception>
        public bool Defines(string version)
        {
            foreach (var section in Sections(Definitions))
            {
                // Elf64_Verdef: flags at 2, count at 6, offset of the first Elf64_Verdaux at 12, of the next Elf64_Verdef at 16.
                foreach (var definition in Chain(section.Offset, section.Count, 16))
                {
                    if (TextAt(section.Names, UInt32(definition + UInt32(definition + 12))) == version)
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        /// <summary>Where the flags of the requirement of a symbol version lie; null where the library does not require it.</summary>
        /// <exception cref="InvalidDataException">The file is damaged.</exception>
        public long? FlagsOfRequirement(string version)
        {
            foreach (var section in Sections(Requirements))
            {
                // Elf64_Verneed: count at 2, offset of the first Elf64_Vernaux at 8, of the next Elf64_Verneed at 12.
                foreach (var file in Chain(section.Offset, section.Count, 12))
                {
                    // Elf64_Vernaux: flags at 4, name at 8, offset of the next at 12.
                    foreach (var requirement in Chain(file + UInt32(file + 8), UInt16(file + 2), 12))
                    {
                        if (TextAt(section.Names, UInt32(requirement + 8)) == version)
                        {
                            return requirement + 4;
                        }
                    }
                }
            }

            return null;
        }

        /// <summary>Whether the flags at a place say that the requirement is weak.</summary>
        public bool IsWeak(long flags)
        {
            return (UInt16(flags) & Weak) != 0;
        }

        /// <summary>The library's bytes with the requirement whose flags lie at a place made weak.</summary>
        public byte[] Weakened(long flags)
        {
            var copy = (byte[])bytes.Clone();
            copy[flags] |= (byte)Weak;
            return copy;
        }

        // The sections of a type: where the records lie, how many there are, and where the names lie.
        private IEnumerable<VersionSection> Sections(uint type)
        {
            var table = Int64(40);
            var size = UInt16(58);
            var count = UInt16(60);
            for (var i = 0; i < count; i++)
            {
                var header = table + (long)i * size;
                if (UInt32(header + 4) == type)
                {
                    var names = table + (long)UInt32(header + 40) * size;
                    yield return new VersionSection { Offset = Int64(header + 24), Count = UInt32(header + 44), Names = Int64(names + 24) };
                }
            }
        }

        // Records that each hold, at a place, the distance to the next; 0 ends the chain.
        private IEnumerable<long> Chain(long first, uint count, int next)
        {
            var record = first;
            for (var i = 0u; i < count; i++)
            {
                yield return record;
                var distance = UInt32(record + next);
                if (distance == 0)
                {
                    yield break;
                }

                record += distance;
            }
        }

        private ushort UInt16(long at)
        {
            return BitConverter.ToUInt16(bytes, Inside(at, 2));
        }

        private uint UInt32(long at)
        {
            return BitConverter.ToUInt32(bytes, Inside(at, 4));
        }

        private long Int64(long at)
        {
            return BitConverter.ToInt64(bytes, Inside(at, 8));
        }

        private string TextAt(long names, uint name)
        {
            var start = Inside(names + name, 1);
            var end = Array.IndexOf(bytes, (byte)0, start);
            return Encoding.ASCII.GetString(bytes, start, Inside(end, 1) - start);
        }

        private int Inside(long at, int length)
        {
            if (at < 0 || at + length > bytes.Length)
            {
                throw new InvalidDataException(path + " is truncated or damaged: it ends before byte " + (at + length) + ".");
            }

            return (int)at;
        }

        private sealed class VersionSection
        {
            public long Offset { get; set; }

            public uint Count { get; set; }

            public long Names { get; set; }
        }
    }
}
