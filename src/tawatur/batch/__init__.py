"""An archive on a cluster: the same stages as `add`, file by file, by Dask; the result as Parquet, and into a ledger.

    with connected("local", jobs=2) as client:      a cluster of processes here, or "tcp://…"
        job = Job(…)                                how articles are read, and where the result goes
        planned = plan(client, job, inputs)         what is to be done, and what of it is done already
        for done in run(client, job, planned): …    unit by unit, each safe when it is told
    for answer in load(ledger, place): …            the result as `add` would have put it into the ledger

A unit is a large file's lines or row groups, or some small files. It is named by the digest of what goes in (bytes, names, rules,
options), and so are the parts it makes: what is there need not be made again, and what is made twice is the same. Scheduling, retrying and
moving of data are Dask's.
"""
