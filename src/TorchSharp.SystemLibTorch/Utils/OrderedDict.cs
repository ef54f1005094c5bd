using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps the order in which its entries were added.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)> where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> values = [];
    private readonly List<TKey> order = [];

    /// <inheritdoc/>
    public TValue this[TKey key]
    {
        get => values[key];
        set
        {
            if (!values.ContainsKey(key))
                order.Add(key);
            values[key] = value;
        }
    }

    /// <inheritdoc/>
    public (TKey, TValue) this[int index]
    {
        get => (order[index], values[order[index]]);
        set
        {
            values.Remove(order[index]);
            order[index] = value.Item1;
            values[value.Item1] = value.Item2;
        }
    }

    /// <inheritdoc/>
    public ICollection<TKey> Keys => [.. order];

    /// <inheritdoc/>
    public ICollection<TValue> Values => order.ConvertAll(key => values[key]);

    /// <inheritdoc cref="ICollection{T}.Count"/>
    public int Count => order.Count;

    /// <inheritdoc cref="ICollection{T}.IsReadOnly"/>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public void Add(TKey key, TValue value)
    {
        values.Add(key, value);
        order.Add(key);
    }

    /// <inheritdoc/>
    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    /// <inheritdoc/>
    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    /// <summary>Adds an entry unless its key is there already.</summary>
    public bool TryAdd(TKey key, TValue value)
    {
        if (!values.TryAdd(key, value))
            return false;
        order.Add(key);
        return true;
    }

    /// <inheritdoc/>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => values.TryGetValue(key, out value);

    /// <inheritdoc/>
    public bool ContainsKey(TKey key) => values.ContainsKey(key);

    /// <inheritdoc/>
    public bool Contains(KeyValuePair<TKey, TValue> item) => Contains((item.Key, item.Value));

    /// <inheritdoc/>
    public bool Contains((TKey, TValue) item) => values.TryGetValue(item.Item1, out var value) && EqualityComparer<TValue>.Default.Equals(value, item.Item2);

    /// <inheritdoc/>
    public bool Remove(TKey key) => values.Remove(key) && order.Remove(key);

    /// <inheritdoc/>
    public bool Remove(KeyValuePair<TKey, TValue> item) => Contains(item) && Remove(item.Key);

    /// <inheritdoc/>
    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);

    /// <inheritdoc/>
    public void RemoveAt(int index) => Remove(order[index]);

    /// <inheritdoc/>
    public void Insert(int index, (TKey, TValue) item)
    {
        values.Add(item.Item1, item.Item2);
        order.Insert(index, item.Item1);
    }

    /// <inheritdoc/>
    public int IndexOf((TKey, TValue) item) => Contains(item) ? order.IndexOf(item.Item1) : -1;

    /// <inheritdoc cref="ICollection{T}.Clear"/>
    public void Clear()
    {
        values.Clear();
        order.Clear();
    }

    /// <summary>Removes all entries.</summary>
    public void clear() => Clear();

    /// <inheritdoc/>
    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var key in order)
            array[arrayIndex++] = new(key, values[key]);
    }

    /// <inheritdoc/>
    public void CopyTo((TKey, TValue)[] array, int arrayIndex)
    {
        foreach (var key in order)
            array[arrayIndex++] = (key, values[key]);
    }

    /// <summary>The entries in the order in which they were added.</summary>
    public IEnumerator<(TKey, TValue)> GetEnumerator()
    {
        foreach (var key in order)
            yield return (key, values[key]);
    }

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator()
    {
        foreach (var key in order)
            yield return new(key, values[key]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
