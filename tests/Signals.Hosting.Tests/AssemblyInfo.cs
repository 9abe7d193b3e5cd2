// Who listens to activities and instruments listens to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
