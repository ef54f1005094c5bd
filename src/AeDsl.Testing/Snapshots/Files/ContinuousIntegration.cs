namespace AeDsl.Testing;

/// <summary>Tells whether this is a build server, where nobody looks at a picture before it becomes a baseline.</summary>
internal static class ContinuousIntegration
{
    private static readonly string[] s_variables = ["CI", "TF_BUILD", "GITHUB_ACTIONS", "GITLAB_CI", "TEAMCITY_VERSION", "JENKINS_URL"];

    /// <summary>The environment variable that tells so, as NAME=value; none on a person's machine.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static string? Sign(Func<string, string?> variable)
        => s_variables
            .Select(name => (Name: name, Value: variable(name)))
            .Where(
                found => !string.IsNullOrEmpty(found.Value)
                    && found.Value != "0"
                    && !found.Value.Equals("false", StringComparison.OrdinalIgnoreCase))
            .Select(found => $"{found.Name}={found.Value}")
            .FirstOrDefault();
}
