"""A coder on its way to worker processes: a shipped one goes by its name, without its weights, and is loaded once a process."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from govtext.coding.coder import Coder
from govtext.errors import ModelError

__all__ = ["SentCoder"]


class SentCoder:
    """A coder that can be sent to another process, perhaps of another computer.

    One that was loaded by a shipped name and not changed since goes by that name: the worker loads its own, which must be the same. Any other
    coder goes with its weights.

    Examples
    --------
    >>> import govtext as gt
    >>> from govtext.coding.sending import SentCoder
    >>> SentCoder(gt.Coder.load("collab")).__reduce__()[1][0]
    'collab-3'
    """

    def __init__(self, coder: Coder) -> None:
        self.coder = coder

    def __reduce__(self) -> tuple[Any, ...]:
        name, fingerprint = self.coder.shipped
        if name and fingerprint == self.coder.fingerprint:
            return _loaded, (name, fingerprint, self.coder.used_encoder is not None)
        return SentCoder, (self.coder,)


@lru_cache(maxsize=2)
def _loaded(name: str, fingerprint: str, encoder: bool) -> SentCoder:
    coder = Coder.load(name, encoder=encoder)
    if coder.fingerprint != fingerprint:
        raise ModelError(
            f"the coder {name!r} of a worker is not that of the process that sends it work: install the same version of govtext "
            "and the same libraries (onnxruntime, tokenizers) in both."
        )
    return SentCoder(coder)
