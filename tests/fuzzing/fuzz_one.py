"""Fuzzes one target, guided by the coverage of our own code: `python fuzz_one.py TARGET COUNT FOLDER [SEEDS]`.

COUNT inputs are tried beside the seeds, which are the target's own and the files of the folder SEEDS. Prints what came
of them; exits with 1 if something is wrong. Failing inputs go to FOLDER, those of hangs and crashes as well, which
end the process at once.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["crawler", "pipelines", "protego", "feedparser"]):
    from fuzz_mutations import mutated
    from fuzz_record import Record
    from fuzz_targets import TARGETS, Target

from crawler.settings import EXTRACT_DEADLINE

LONGEST = 32 << 10  # bytes of a file of SEEDS that is taken, and of an input


def main() -> None:
    name, count, folder, *more = sys.argv[1:]
    target = TARGETS[name]
    record = Record(target, Path(folder), int(count), EXTRACT_DEADLINE)
    seeds = seeds_of(target, more)

    def try_input(data: bytes) -> None:
        if data not in seeds:
            record.try_input(data)
            if len(record.seconds) == record.count:
                end(record)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        """libFuzzer continues with inputs that reached new code. These soon are short, so every other input is made
        from a seed."""
        random = Random(seed)  # noqa: S311
        return mutated(whole, target.tokens, random)[:most] if random.random() < 0.5 else atheris.Mutate(data, most)

    whole = sorted(seeds)
    corpus, words = Path(folder) / "corpus", Path(folder) / "words"
    corpus.mkdir()
    for number, seed in enumerate(whole):
        (corpus / str(number)).write_bytes(seed)
    words.write_text("".join(map(quoted, target.tokens)))
    options = {
        "dict": words,
        "artifact_prefix": f"{folder}/",
        "max_len": LONGEST,
        "len_control": 0,
        # A hang is ended; what takes longer than the deadline and ends by itself is noted.
        "timeout": int(2 * EXTRACT_DEADLINE),
        "seed": 1,
    }
    atheris.Setup(
        [sys.argv[0], *(f"-{name}={value}" for name, value in options.items()), str(corpus)],
        try_input,
        custom_mutator=mutate,
    )
    atheris.Fuzz()


def quoted(token: bytes) -> str:
    """A token as libFuzzer's dictionaries have it."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in token) + '"\n'


def seeds_of(target: Target, folders: list[str]) -> set[bytes]:
    """The target's own seeds, and the files of folders that are not too long."""
    files = (path for folder in folders for path in Path(folder).iterdir() if path.is_file())
    return {*target.seeds, *(path.read_bytes() for path in files if path.stat().st_size <= LONGEST)}


def end(record: Record) -> None:
    """Reports what was found, and ends the process, because libFuzzer would continue."""
    gc.collect()
    problems = record.problems()
    print(record.line(), *problems, sep="\n  ", flush=True)  # noqa: T201
    os._exit(1 if problems else 0)


if __name__ == "__main__":
    main()
