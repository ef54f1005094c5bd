namespace AeDsl.Packages.Tests.Packing;

/// <summary>The packages, made once for all collections of tests that use them, and deleted when the last of these has ended.</summary>
public sealed class SharedPackages : IDisposable
{
    private static readonly Lock s_lock = new();
    private static PackedPackages? s_packages;
    private static int s_users;

    public SharedPackages()
    {
        lock (s_lock)
        {
            Packages = s_packages ??= new PackedPackages();
            s_users++;
        }
    }

    public PackedPackages Packages { get; }

    public void Dispose()
    {
        lock (s_lock)
        {
            if (--s_users > 0)
            {
                return;
            }

            Packages.Dispose();
            s_packages = null;
        }
    }
}

/// <summary>
/// Tests that use the packages, in two collections that run at the same time; within one, each test waits for the build of the one before.
/// </summary>
public static class WithPackages
{
    public const string Libraries = "packages: libraries";
    public const string Programs = "packages: programs";

    [CollectionDefinition(Libraries)]
    public sealed class LibrariesDefinition : ICollectionFixture<SharedPackages>;

    [CollectionDefinition(Programs)]
    public sealed class ProgramsDefinition : ICollectionFixture<SharedPackages>;
}
