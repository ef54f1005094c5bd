using AeDsl.Packaging;
using Mono.Cecil;

// The build calls this (Packaging.targets), with files that it has made itself.
try
{
    return args switch
    {
        ["public-api", var assembly, var references, var baseline] => PublicApiBaseline.Check(PublicApi.Read(assembly, File.ReadAllLines(references)), baseline),
        ["public-api", var assembly, var references, var baseline, "--accept"] => PublicApiBaseline.Accept(PublicApi.Read(assembly, File.ReadAllLines(references)), baseline),
        ["strong-reference", var assembly, var references, var result, var token] => StrongReference.Write(assembly, File.ReadAllLines(references), result, Convert.FromHexString(token)),
        _ => Usage(),
    };
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException or BadImageFormatException or InvalidOperationException or FormatException or AssemblyResolutionException)
{
    Console.Error.WriteLine($"AeDsl.Packaging : error AEPACK0: {string.Join(' ', args)}: {error.Message}");
    return 1;
}

static int Usage()
{
    Console.Error.WriteLine("""
        AeDsl.Packaging public-api ASSEMBLY REFERENCES BASELINE [--accept]
          compares the public API of ASSEMBLY with the text in BASELINE, or writes that text
        AeDsl.Packaging strong-reference ASSEMBLY REFERENCES RESULT TOKEN
          writes ASSEMBLY to RESULT with its reference to TorchSharp under the public key token TOKEN
        REFERENCES is a file that lists what ASSEMBLY was compiled against, a path a line.
        """);
    return 2;
}
