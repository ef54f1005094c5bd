using System.Security.Cryptography;
using AeDsl.Packages.Tests.Consumers;
using AeDsl.Packages.Tests.Packing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;

namespace AeDsl.Packages.Tests;

/// <summary>
/// What a project on TorchSharp's own packages compiles against. Of TorchSharp's key only the token is known here, so that a TorchSharp with another key stands in
/// for it, and the libraries name that one.
/// </summary>
[Collection(WithPackages.Name)]
public class StrongNameTests(PackedPackages packages)
{
    private static readonly string[] s_libraries = ["AeDsl", "AeDsl.Training", "AeDsl.Testing"];

    [Fact]
    public void On_a_strong_named_TorchSharp_every_model_and_its_suite_compile_against_ref() => packages.Try(folder =>
    {
        var (torchSharp, token) = Signed(folder);
        var libraries = s_libraries.Select(id => Renamed(packages.Open(id).Unpack($"ref/net10.0/{id}.dll", folder), torchSharp, token));
        Assert.Empty(ConsumerCompilation.Compile(packages, libraries.Append(torchSharp), LanguageVersion.CSharp12, folder));
    });

    [Fact]
    public void Against_lib_they_would_not() => packages.Try(folder =>
    {
        var (torchSharp, _) = Signed(folder);
        var libraries = s_libraries.Select(id => packages.Open(id).Unpack($"lib/net10.0/{id}.dll", folder));
        var found = ConsumerCompilation.Compile(packages, libraries.Append(torchSharp), LanguageVersion.CSharp12, folder);
        Assert.Contains(found, diagnostic => diagnostic.Id == "CS0012");
    });

    /// <summary>A TorchSharp with a public key and a newer version, as TorchSharp has them.</summary>
    private (string Path, byte[] Token) Signed(string folder)
    {
        var unsigned = packages.Open("AeDsl.SystemLibTorch").Unpack("lib/net10.0/TorchSharp.dll", folder);
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "signed")).FullName, "TorchSharp.dll");
        using var assembly = AssemblyDefinition.ReadAssembly(unsigned);
        assembly.Name.PublicKey = NewPublicKey();
        assembly.Name.Version = new Version(0, 107, 0, 0);
        assembly.Write(path);
        return (path, assembly.Name.PublicKeyToken);
    }

    /// <summary>The library with TorchSharp's token replaced by the one of what stands in for it.</summary>
    private static string Renamed(string library, string torchSharp, byte[] token)
    {
        var path = Path.Combine(Path.GetDirectoryName(torchSharp)!, Path.GetFileName(library));
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(torchSharp));
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        using var assembly = AssemblyDefinition.ReadAssembly(library, new ReaderParameters { AssemblyResolver = resolver });
        assembly.MainModule.AssemblyReferences.Single(reference => reference.Name == "TorchSharp").PublicKeyToken = token;
        assembly.Write(path);
        return path;
    }

    // ECMA-335, II.6.2.1.3: the algorithms of the signature and of the hash, the length, and the key as CryptoAPI exports it.
    private static byte[] NewPublicKey()
    {
        using var rsa = new RSACryptoServiceProvider(2048);
        var key = rsa.ExportCspBlob(includePrivateParameters: false);
        return [.. BitConverter.GetBytes(0x2400), .. BitConverter.GetBytes(0x8004), .. BitConverter.GetBytes(key.Length), .. key];
    }
}
