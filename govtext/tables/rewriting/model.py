"""A language model that the user runs: Ollama, llama.cpp, LM Studio, vLLM, or whatever speaks as OpenAI's chat does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from typing import Any

from govtext.errors import OptionError
from govtext.tables.rewriting.addresses import Endpoint, parse, resolved
from govtext.tables.rewriting.connection import AnswerError, post

__all__ = ["LocalModel"]

_NAME = re.compile(r"[^\s\x00-\x1f\x7f](?:[^\x00-\x1f\x7f]{0,198}[^\s\x00-\x1f\x7f])?")
_KEY = re.compile(r"[\x21-\x7e]*")
_THOUGHT = re.compile(r"\s*<think>.*?</think>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class LocalModel:
    """A language model on this computer or in its private network, asked over an OpenAI-compatible address.

    Nothing is sent before :meth:`SynthesisTable.rewritten` asks it. Proxies of the environment are not used, and a redirect
    is not followed.

    Parameters
    ----------
    url : str
        As ``http://localhost:11434/v1`` (Ollama), ``http://localhost:8080/v1`` (llama.cpp), ``http://localhost:1234/v1`` (LM
        Studio), ``http://localhost:8000/v1`` (vLLM).
    model : str
        Its name there.
    allow_public : bool
        Whether quotes of your documents may be sent to an address outside this computer and private networks.
    timeout : float
        Seconds for one answer.
    seed : int
        Given to the model with temperature 0.
    api_key : str
        For servers that want one; it is shown nowhere.

    Raises
    ------
    OptionError
        For an address, name, timeout or key that cannot be one.

    Examples
    --------
    >>> import govtext as gt
    >>> gt.LocalModel("http://localhost:11434/v1", model="qwen2.5:7b")
    LocalModel(url='http://localhost:11434/v1', model='qwen2.5:7b', allow_public=False, timeout=120.0, seed=1)
    """

    url: str
    model: str
    _: KW_ONLY
    allow_public: bool = False
    timeout: float = 120.0
    seed: int = 1
    api_key: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        parse(self.url)
        if not isinstance(self.model, str) or not _NAME.fullmatch(self.model):
            raise OptionError(f"{self.model!r} cannot name a model: give its name on the server, as 'qwen2.5:7b'.")
        if not 0 < self.timeout <= 3600:
            raise OptionError(f"timeout={self.timeout!r}: give seconds, more than 0 and at most 3600.")
        if not _KEY.fullmatch(self.api_key):
            raise OptionError("the api_key holds blanks or characters that no key has.")

    @property
    def endpoint(self) -> Endpoint:
        """The parts of the address."""
        return parse(self.url)

    def answer(self, messages: Sequence[Mapping[str, str]], most_tokens: int) -> str:
        """Return what the model answers, without the thinking that some models print first.

        Raises
        ------
        EndpointError
            When the address may not be used, or no model answers there.
        AnswerError
            When this answer cannot be used.
        """
        endpoint = self.endpoint
        addresses = resolved(endpoint, allow_public=self.allow_public)
        data = {
            "model": self.model, "messages": [dict(message) for message in messages], "temperature": 0, "top_p": 1,
            "seed": self.seed, "max_tokens": most_tokens, "stream": False,
        }  # fmt: skip
        return _content(post(endpoint, addresses, data, timeout=self.timeout, api_key=self.api_key))


def _content(answer: Any) -> str:
    try:
        choice = answer["choices"][0]
        content, ended = choice["message"]["content"], choice.get("finish_reason")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise AnswerError("the answer is not of the form that OpenAI's chat has") from None
    if not isinstance(content, str):
        raise AnswerError("the answer holds no text")
    if ended == "length":
        raise AnswerError("the answer was cut off at its greatest length")
    return _THOUGHT.sub("", content, count=1).strip() if content.lstrip().startswith("<think>") else content.strip()
