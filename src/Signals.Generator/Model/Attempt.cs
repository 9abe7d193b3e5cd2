namespace Signals.Generator.Model;

/// <summary>What came of reading one declaration.</summary>
/// <param name="Model">What was read; null where there is nothing to generate.</param>
/// <param name="Failure">What is generated in its place where reading threw, or null.</param>
internal sealed record Attempt<TModel>(TModel? Model, FailedFile? Failure)
    where TModel : class;
