namespace AeDsl.Generators.Reading;

/// <summary>What an attribute of AeDsl declares.</summary>
internal enum AttributeFamily { Kind, Layer, Loss, Corruption, Input, Budget, Condition }
