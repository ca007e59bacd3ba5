"""Who is named with whom: actors as nodes, passages that name two of them as edges."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtext.actors.lexicon import CLASSES
from govtext.errors import EmptyCorpusError, ExtraMissingError, OptionError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ActorNetwork", "network_of"]

_COLOURS = (
    "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#4d4d4d", "#e377c2", "#17becf", "#bcbd22",
)  # fmt: skip


@dataclass(frozen=True, repr=False)
class ActorNetwork:
    """A network of actors.

    Attributes
    ----------
    nodes : pandas.DataFrame
        A row an actor, most named first: ``actor``, ``class``, ``passages`` (that name it), ``documents``, ``degree`` (other
        actors that it is named with).
    edges : pandas.DataFrame
        A row a pair, most frequent first: ``source``, ``target`` (in alphabetical order), ``passages`` (that name both),
        ``documents``.
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame

    def __repr__(self) -> str:
        return f"<ActorNetwork: {len(self.nodes)} actors, {len(self.edges)} pairs>"

    def _repr_html_(self) -> str:
        head = f"<p>{escape(repr(self))}</p>"
        return head + self.nodes.head(20).to_html(index=False) + self.edges.head(20).to_html(index=False)

    def to_networkx(self) -> Any:
        """Return a ``networkx.Graph``: node attributes ``kind`` and ``passages``, edge attribute ``weight``.

        Raises
        ------
        ExtraMissingError
            When networkx is not installed.
        """
        try:
            import networkx as nx
        except ImportError as error:
            raise ExtraMissingError("a graph needs networkx: pip install 'govtext[plot]'.") from error
        graph = nx.Graph()
        for actor, kind, passages in zip(self.nodes["actor"], self.nodes["class"], self.nodes["passages"], strict=True):
            graph.add_node(actor, kind=kind, passages=int(passages))
        for source, target, weight in zip(
            self.edges["source"], self.edges["target"], self.edges["passages"], strict=True
        ):
            graph.add_edge(source, target, weight=int(weight))
        return graph

    def draw(self, path: str | os.PathLike[str], *, most: int = 40, seed: int = 0) -> Path:
        """Draw the network as ``.svg`` or ``.png`` and return the path.

        Circles grow with the passages that name an actor, lines with those that name both; colours are classes. Actors that
        are named with nobody are left out. The same network gives the same bytes with the same library versions.

        Parameters
        ----------
        path : str or path
        most : int
            So many actors at most, the most named.
        seed : int
            Of the layout.

        Raises
        ------
        ExtraMissingError
            When matplotlib or networkx is not installed.
        OptionError
            For another ending.
        EmptyCorpusError
            When no two actors are named together.
        """
        target = Path(path)
        if target.suffix.lower() not in {".svg", ".png"}:
            raise OptionError(f"cannot draw {target.name!r}; the endings are .svg and .png.")
        try:
            import networkx as nx
            from matplotlib import rc_context
            from matplotlib.backends.backend_agg import FigureCanvasAgg
            from matplotlib.figure import Figure
        except ImportError as error:
            raise ExtraMissingError("drawing needs matplotlib and networkx: pip install 'govtext[plot]'.") from error
        graph = self.to_networkx()
        linked = [actor for actor in self.nodes["actor"] if graph.degree(actor)][: max(2, most)]
        graph = graph.subgraph(linked)
        shown = [actor for actor in linked if graph.degree(actor)]
        if not shown:
            raise EmptyCorpusError("no two actors are named in one passage: there is no network to draw.")
        plain = nx.Graph()  # in one order, whatever the order of a subgraph
        plain.add_nodes_from(shown)
        edges = sorted((*sorted((a, b)), d["weight"]) for a, b, d in graph.edges(data=True))
        plain.add_weighted_edges_from(edges)
        places = nx.spring_layout(plain, seed=seed, k=2.2 / len(shown) ** 0.5, iterations=200)
        size = {actor: graph.nodes[actor]["passages"] for actor in shown}
        largest, heaviest = max(size.values()), max(weight for *_, weight in edges)
        with rc_context({"svg.hashsalt": "govtext", "svg.fonttype": "none", "font.family": "DejaVu Sans"}):
            figure = Figure(figsize=(11, 8), dpi=150)
            FigureCanvasAgg(figure)
            axes = figure.add_axes((0.02, 0.02, 0.96, 0.96))
            axes.set_axis_off()
            axes.margins(0.12)
            for a, b, weight in edges:
                (x0, y0), (x1, y1) = places[a], places[b]
                axes.plot(
                    [x0, x1], [y0, y1], color="#9a9a9a", linewidth=0.6 + 3.4 * weight / heaviest, alpha=0.6, zorder=1
                )
            for kind, colour in zip(CLASSES, _COLOURS, strict=True):
                members = [actor for actor in shown if graph.nodes[actor]["kind"] == kind]
                if members:
                    axes.scatter(
                        [places[a][0] for a in members], [places[a][1] for a in members],
                        s=[60 + 540 * size[a] / largest for a in members], color=colour, label=kind, zorder=2,
                        edgecolors="white", linewidths=0.8,
                    )  # fmt: skip
            for actor in shown:
                x, y = places[actor]
                axes.annotate(
                    actor, (x, y), xytext=(0, 9), textcoords="offset points", ha="center", fontsize=8, zorder=3,
                    parse_math=False,
                )  # fmt: skip
            axes.legend(loc="lower left", fontsize=8, frameon=False, markerscale=0.6)
            target.parent.mkdir(parents=True, exist_ok=True)
            metadata = {"Date": None} if target.suffix.lower() == ".svg" else {"Software": None}
            figure.savefig(target, metadata=metadata)
        return target


def network_of(named: Sequence[tuple[str, Sequence[str]]], kinds: dict[str, str]) -> ActorNetwork:
    """Return the network of passages, each given as its document and the actors that it names."""
    import pandas as pd

    passages: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    of_actor: dict[str, set[str]] = {}
    of_pair: dict[tuple[str, str], set[str]] = {}
    for document, names in named:
        actors = sorted(set(names))
        for actor in actors:
            passages[actor] += 1
            of_actor.setdefault(actor, set()).add(document)
        for pair in combinations(actors, 2):
            pairs[pair] += 1
            of_pair.setdefault(pair, set()).add(document)
    degree = Counter(actor for pair in pairs for actor in pair)
    nodes = [
        (actor, kinds[actor], count, len(of_actor[actor]), degree[actor])
        for actor, count in sorted(passages.items(), key=lambda item: (-item[1], item[0]))
    ]
    edges = [(a, b, count, len(of_pair[a, b])) for (a, b), count in sorted(pairs.items(), key=lambda i: (-i[1], i[0]))]
    return ActorNetwork(
        pd.DataFrame(nodes, columns=["actor", "class", "passages", "documents", "degree"]),
        pd.DataFrame(edges, columns=["source", "target", "passages", "documents"]),
    )
