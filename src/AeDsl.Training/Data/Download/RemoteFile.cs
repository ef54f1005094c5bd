namespace AeDsl.Training;

/// <summary>A file that can be fetched from several places.</summary>
/// <param name="Name">Its name, there and here.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal digits.</param>
internal sealed record RemoteFile(string Name, string Sha256)
{
    public Uri At(Uri mirror) => new(mirror.AbsoluteUri.EndsWith('/') ? mirror : new Uri(mirror.AbsoluteUri + "/"), Name);
}
