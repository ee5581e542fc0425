"""How right are the verdicts on near copies?

python bench/copies.py [--gold PAIRS.jsonl TEXTS.jsonl] [--generated 10000] [--seed 7]

A line of TEXTS has `id` and `text`; a line of PAIRS the ids `a` and `b`, their Jaccard similarity over 5-word shingles
`jaccard5`, and whether they report one event, `same_event`. Those that do and have a similarity of 0.2 or more count
as copies there: below are rewritten reports, and from 0.2 to 0.5 texts that share passages. Generated pairs are made of
the demonstration newspapers' stories; their similarity is measured. By bands of it:

found      of the copies, those that the verdict calls copies, and recall; "met" counts those of them only that the
           index would have named as candidates, since they share a key
wrong      of the other pairs, those that the verdict calls copies; precision is of all that are called copies

Then what each rule brings: the copies missed and the others called copies without it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from arguments import Parser, existing_file
from copy_pairs import Pair, pairs
from gold_files import gold_rows

from pipelines.dedup.minhash import band_keys, signature
from pipelines.dedup.parameters import DEFAULT, Parameters
from pipelines.dedup.verdict import Text, relation

_BANDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_COPY = 0.2  # Jaccard from which texts on one event count as copies
_WITHOUT: dict[str, Parameters] = {
    "all rules": DEFAULT,
    "no copies cut short": replace(DEFAULT, containment=1.01),
    "beginnings do not matter": replace(DEFAULT, lead_shared=0.0),
    "no notices: one beginning is enough": replace(DEFAULT, notice=0),
    "introductions do not matter": replace(DEFAULT, end_shared=0.0, least_similarity=0.0),
    "templates do not matter": replace(DEFAULT, swapped_share=1.01),
    "lists are texts": replace(DEFAULT, sentence_share=0.0),
}


def main() -> int:
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=existing_file, nargs=2, metavar=("PAIRS", "TEXTS"))
    parser.add_argument("--generated", type=int, default=10_000, metavar="N", help="pairs to generate (10000)")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    if arguments.gold:
        print("gold")
        _report((pair, band) for pair, band in _gold(*arguments.gold))
    if arguments.generated:
        print(f"generated, seed {arguments.seed}")
        _report((pair, None) for pair in pairs(arguments.seed, arguments.generated))
    return 0


def _gold(pairs_file: Path, texts_file: Path) -> Iterator[tuple[Pair, float]]:
    texts = {row["id"]: row["text"] for row in gold_rows(texts_file)}
    for row in gold_rows(pairs_file):
        kind = "same event" if row["same_event"] else "different event"
        copy = row["same_event"] and row["jaccard5"] >= _COPY
        yield Pair(kind, copy, texts[row["a"]], texts[row["b"]]), row["jaccard5"]


def _report(judged: Iterable[tuple[Pair, float | None]]) -> None:
    """Prints the tables. A pair comes with its similarity, or None if it has to be measured."""
    bands: defaultdict[float, Counter[str]] = defaultdict(Counter)
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    rules: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for pair, known in judged:
        one, other = Text.of(pair.one, DEFAULT), Text.of(pair.other, DEFAULT)
        found = relation(one, other, DEFAULT)
        outcome = "copy" if pair.copy else "other"
        counted = [outcome] if found is None else [outcome, f"{outcome} called"]
        if found and _meet(one, other):
            counted.append(f"{outcome} met")
        similarity = _jaccard(one, other) if known is None else known
        bands[max(band for band in _BANDS if band <= similarity)].update(counted)
        kinds[pair.kind].update([*counted, found.kind if found else "none"])
        for rule, parameters in _WITHOUT.items():
            called = relation(one, other, parameters) is not None
            rules[rule][f"{outcome} called"] += called
            rules[rule][outcome] += 1
    _print_bands(bands)
    for kind, counts in kinds.items():
        verdicts = ", ".join(f"{verdict} {counts[verdict]}" for verdict in ("near", "truncated", "expanded", "none"))
        met = counts["copy met"] + counts["other met"]
        print(f"  {kind:<24}{counts['copy'] + counts['other']:>6}: {verdicts}; met {met}")
    for rule, counts in rules.items():
        missed = counts["copy"] - counts["copy called"]
        print(f"  {rule:<36} copies missed {missed:>5}, others called copies {counts['other called']:>5}")


def _meet(one: Text, other: Text) -> bool:
    keys = [band_keys(signature(text.shingles, DEFAULT), DEFAULT) for text in (one, other)]
    return bool((keys[0] == keys[1]).any())


def _jaccard(one: Text, other: Text) -> float:
    some, others = set(one.distinct.tolist()), set(other.distinct.tolist())
    return len(some & others) / max(1, len(some | others))


def _print_bands(bands: dict[float, Counter[str]]) -> None:
    print(f"  {'similarity':<11}{'copies':>8}{'found':>7}{'recall':>8}{'met':>7}{'recall':>8}", end="")
    print(f"{'others':>8}{'wrong':>7}{'met':>5}{'precision':>11}")
    for band, counts in [*sorted(bands.items()), (-1.0, sum(bands.values(), Counter[str]()))]:
        copies, found, met = counts["copy"], counts["copy called"], counts["copy met"]
        name = "all" if band < 0 else f"{band:.1f}–{band + 0.1:.1f}"
        print(f"  {name:<11}{copies:>8}{found:>7}{_share(found, copies)}{met:>7}{_share(met, copies)}", end="")
        print(f"{counts['other']:>8}{counts['other called']:>7}{counts['other met']:>5}", end="")
        print(f"{_share(found, found + counts['other called']):>11}")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:>8.4f}" if whole else f"{'–':>8}"


if __name__ == "__main__":
    sys.exit(main())
