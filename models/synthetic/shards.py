"""Makes the training examples with several processes, always cut into the same shards."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from models.synthetic.corpus import training_texts
from models.synthetic.features import Example, read_shard, write_shard

SHARD_SENTENCES = 1000


def make_examples(folder: Path, sentence_count: int, seed: int, workers: int) -> list[Example]:
    """Examples of `sentence_count` sentences; shards that are already in the folder are taken as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = training_texts(sentence_count, seed)
    cuts = [texts[first : first + SHARD_SENTENCES] for first in range(0, len(texts), SHARD_SENTENCES)]
    paths = [folder / f"shard-{seed}-{sentence_count}-{number:03}.npz" for number in range(len(cuts))]
    missing = [number for number, path in enumerate(paths) if not path.exists()]
    # a new process for each shard: espeak-ng crashes when it is started twice in one
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        jobs = [pool.submit(write_shard, paths[n], cuts[n], seed * 1000 + n) for n in missing]
        hours = sum(job.result() for job in jobs)
    if missing:
        print(f"spoke {hours:.1f} h of sentences")
    return [example for path in paths for example in read_shard(path)]
