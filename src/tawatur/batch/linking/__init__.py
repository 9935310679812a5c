"""Copies, stories and claims of a batch, as a ledger would find them.

located      where each article stands in the parts; several sources of one article joined
candidates   pairs that hold a blocking key in common: a join by Dask, of all articles with all
comparing    the edges of the pairs: a partition a task, by the linker's own comparisons
deriving     which articles and statements belong together, in the process of the command, by the linker's own rule
telling      what claims tell, some thousand a task
linked       the result as Parquet, with the tables of `export parquet`
"""
